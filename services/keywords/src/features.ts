// What is known of a candidate: a few numbers, each explained by its name. The model learns what they are worth.
import type { Candidate, Candidates, Occurrence } from './candidates.ts'
import { surroundings } from './surroundings.ts'
import type { Clause, Token } from './tokens.ts'
import type { Word } from './words.ts'

/** In this order in every feature vector and in the learnt model. */
export const featureNames = [
  'log frequency',
  'log frequency per 500 words',
  'log first position',
  'first position, share of the article',
  'distance from first to last, share of the article',
  'log sentences it is in',
  'in the title',
  'share of its words that are in the title',
  'log occurrences in the first two sentences',
  'share capitalised, sentence openings left out',
  'capitalised throughout',
  'mean rarity of its words',
  'least rarity',
  'greatest rarity',
  'rarity of the first word',
  'rarity of the last word',
  'log frequency × mean rarity',
  'mean log frequency of its words',
  'least log frequency of its words',
  'greatest log frequency of its words',
  'log share of its most frequent word',
  'log share of its least frequent word',
  'share of its occurrences outside a longer phrase',
  'share that starts after a stop word or a clause boundary',
  'share that ends before one',
  'product of the two',
  'different words before it, per occurrence',
  'different words after it, per occurrence',
  'share that opens a clause',
  'share that closes a clause',
  'share after a determiner',
  'share after a preposition',
  'share after "to"',
  'share before "of"',
  'share before an auxiliary',
  'share before a verb',
  'letters per word',
  'log letters',
  'has a digit',
  'has a hyphen',
  'is an acronym',
  'one word',
  'three words',
  'four words',
  'log length of the article',
  'last word is a verb form',
  'first word is a verb form',
  'has an adverb',
  'last word is an adjective',
  'first word is an adjective',
  'last word is a noun',
  'last word is in the lexicon',
  'last word is a unit or a time',
  'last word ends in -ing',
  'last word ends in -ed',
  'last word is an abstract noun',
  'last word names an agent',
  'last word ends like an adjective',
  'last word is a plural',
] as const

export interface ArticleFacts {
  /** Title and text; a title repeated at the start of the text is left out there. */
  readonly clauses: readonly Clause[]
  readonly candidates: Candidates
  readonly titleStems: ReadonlySet<string>
  /** The title shouts: its capitals say nothing. */
  readonly titleInCapitals: boolean
  /** The number of the last sentence of the lead. */
  readonly leadEnd: number
  /** Most frequent longer phrase around a phrase, by the phrase's key. */
  readonly longerCounts: ReadonlyMap<string, number>
}

/** The candidate's numbers, in the order of `featureNames`. */
export function featuresOf(candidate: Candidate, facts: ArticleFacts): number[] {
  const { occurrences, words, key } = candidate
  const { wordCount } = facts.candidates
  const { clause, at, position } = occurrences[0] as Occurrence
  const frequency = occurrences.length
  const logFrequency = Math.log(frequency)
  const seen = surroundings(candidate, facts)
  const own = sums(clause.tokens, at, words, facts)
  const capitals = candidate.named ? 1 : seen.capitals
  const rarity = own.rarity / words
  const [starts, ends] = candidate.named ? [1, 1] : [seen.starts, seen.ends]
  const lastPosition = (occurrences[frequency - 1] as Occurrence).position

  return [
    logFrequency,
    Math.log((frequency / wordCount) * 500),
    Math.log(1 + position),
    position / wordCount,
    (lastPosition - position) / wordCount,
    Math.log(seen.sentences),
    seen.inTitle ? 1 : 0,
    own.inTitle / words,
    Math.log(1 + seen.inLead),
    capitals,
    capitals >= 0.9 ? 1 : 0,
    rarity,
    own.leastRarity,
    own.greatestRarity,
    own.first.word.rarity,
    own.last.word.rarity,
    logFrequency * rarity,
    own.logCounts / words,
    own.leastLogCount,
    own.greatestLogCount,
    logFrequency - own.greatestLogCount,
    logFrequency - own.leastLogCount,
    1 - Math.min(1, (facts.longerCounts.get(key) ?? 0) / frequency),
    starts,
    ends,
    starts * ends,
    seen.wordsBefore,
    seen.wordsAfter,
    seen.opens,
    seen.closes,
    seen.afterDeterminer,
    seen.afterPreposition,
    seen.afterTo,
    seen.beforeOf,
    seen.beforeAuxiliary,
    seen.beforeVerb,
    own.letters / words,
    Math.log(own.letters),
    own.hasDigit ? 1 : 0,
    own.hasHyphen ? 1 : 0,
    words === 1 && /^[\p{Lu}.&]{2,}$/u.test(own.first.text) ? 1 : 0,
    words === 1 ? 1 : 0,
    words === 3 ? 1 : 0,
    words === 4 ? 1 : 0,
    Math.log(wordCount / 500),
    ...wordForms(own.first.word, own.last.word, own.hasAdverb, capitals >= 0.5),
  ]
}

/** What the words of a phrase have, added up. */
function sums(tokens: readonly Token[], at: number, words: number, { candidates, titleStems }: ArticleFacts) {
  const [first, last] = [tokens[at] as Token, tokens[at + words - 1] as Token]
  const own = {
    first,
    last,
    letters: words - 1,
    rarity: 0,
    leastRarity: 1,
    greatestRarity: 0,
    logCounts: 0,
    leastLogCount: Number.POSITIVE_INFINITY,
    greatestLogCount: 0,
    inTitle: 0,
    hasDigit: false,
    hasHyphen: false,
    hasAdverb: false,
  }
  for (let i = at; i < at + words; i += 1) {
    const { text, word } = tokens[i] as Token
    const logCount = Math.log(candidates.stemCounts.get(word.stem) ?? 1)
    own.letters += text.length
    own.rarity += word.rarity
    own.leastRarity = Math.min(own.leastRarity, word.rarity)
    own.greatestRarity = Math.max(own.greatestRarity, word.rarity)
    own.logCounts += logCount
    own.leastLogCount = Math.min(own.leastLogCount, logCount)
    own.greatestLogCount = Math.max(own.greatestLogCount, logCount)
    if (titleStems.has(word.stem)) own.inTitle += 1
    own.hasDigit ||= /\d/.test(text)
    own.hasHyphen ||= text.includes('-')
    own.hasAdverb ||= word.kind === 'adverb'
  }
  return own
}

/** Of a name, the form says nothing about what kind of word it is. */
function wordForms(first: Word, last: Word, hasAdverb: boolean, isName: boolean): number[] {
  const [ing, ed, ...otherEndings] = last.endings
  const yes = (value: boolean) => (value ? 1 : 0)
  return [
    yes(!isName && last.kind === 'verb'),
    yes(!isName && first.kind === 'verb'),
    yes(hasAdverb),
    yes(!isName && last.kind === 'adjective'),
    yes(first.kind === 'adjective'),
    yes(last.kind === 'noun'),
    yes(last.kind !== undefined),
    yes(last.kind === 'time'),
    isName ? 0 : (ing ?? 0),
    isName ? 0 : (ed ?? 0),
    ...otherEndings,
  ]
}
