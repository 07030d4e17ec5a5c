// What is known of a candidate: a few numbers, each explained by its name. The model learns what they are worth.
import type { Candidate, Candidates, Occurrence } from './candidates.ts'
import type { Rarity } from './rarity.ts'
import type { Clause, Token } from './tokens.ts'
import type { WordClass, WordClasses } from './word-classes.ts'

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
  'last word ends in -ing',
  'last word ends in -ed',
  'has an adverb',
  'last word is an adjective',
  'first word is an adjective',
  'last word is a noun',
  'last word is in the lexicon',
  'last word is a unit or a time',
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
  readonly stopWords: ReadonlySet<string>
  readonly rarity: Rarity
  readonly classes: WordClasses
  /** Most frequent longer phrase around a phrase, by the phrase's key. */
  readonly longerCounts: ReadonlyMap<string, number>
}

/** The candidate's numbers, in the order of `featureNames`. */
export function featuresOf(candidate: Candidate, facts: ArticleFacts): number[] {
  const { occurrences, words, key } = candidate
  const { wordCount, stemCounts } = facts.candidates
  const first = occurrences[0] as Occurrence
  const tokens = first.clause.tokens.slice(first.at, first.at + words)
  const stems = key.split(' ')
  const frequency = occurrences.length
  const seen = surroundings(candidate, facts)
  const capitals = candidate.named ? 1 : seen.capitals
  const rarities = stems.map((stem) => facts.rarity(stem))
  const rarity = mean(rarities)
  const wordFrequencies = stems.map((stem) => Math.log(stemCounts.get(stem) ?? 1))
  const [least, greatest] = [Math.min(...wordFrequencies), Math.max(...wordFrequencies)]
  const letters = tokens.reduce((sum, token) => sum + token.text.length, words - 1)
  const lastPosition = (occurrences[frequency - 1] as Occurrence).position
  const [starts, ends] = candidate.named ? [1, 1] : [seen.starts, seen.ends]
  const written = tokens.map((token) => token.text).join(' ')

  return [
    Math.log(frequency),
    Math.log((frequency / wordCount) * 500),
    Math.log(1 + first.position),
    first.position / wordCount,
    (lastPosition - first.position) / wordCount,
    Math.log(seen.sentences),
    seen.inTitle ? 1 : 0,
    stems.filter((stem) => facts.titleStems.has(stem)).length / words,
    Math.log(1 + seen.inLead),
    capitals,
    capitals >= 0.9 ? 1 : 0,
    rarity,
    Math.min(...rarities),
    Math.max(...rarities),
    rarities[0] ?? 0,
    rarities[words - 1] ?? 0,
    Math.log(frequency) * rarity,
    mean(wordFrequencies),
    least,
    greatest,
    Math.log(frequency) - greatest,
    Math.log(frequency) - least,
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
    letters / words,
    Math.log(letters),
    /\d/.test(written) ? 1 : 0,
    written.includes('-') ? 1 : 0,
    /^[\p{Lu}.&]{2,}$/u.test(written) ? 1 : 0,
    words === 1 ? 1 : 0,
    words === 3 ? 1 : 0,
    words === 4 ? 1 : 0,
    Math.log(wordCount / 500),
    ...wordForms(tokens, capitals, facts.classes),
  ]
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function wordForms(tokens: readonly Token[], capitals: number, classes: WordClasses): number[] {
  const [first, last] = [tokens[0] as Token, tokens[tokens.length - 1] as Token]
  const isName = capitals >= 0.5
  const of = (token: Token): WordClass | undefined => classes.of(token.lower)
  const yes = (value: boolean) => (value ? 1 : 0)
  if (!classes.known) return new Array<number>(14).fill(0)
  const ending = last.lower
  return [
    yes(!isName && of(last) === 'verb'),
    yes(!isName && of(first) === 'verb'),
    yes(!isName && ending.endsWith('ing')),
    yes(!isName && ending.endsWith('ed')),
    yes(tokens.some((token) => of(token) === 'adverb')),
    yes(!isName && of(last) === 'adjective'),
    yes(of(first) === 'adjective'),
    yes(of(last) === 'noun'),
    yes(of(last) !== undefined),
    yes(of(last) === 'time'),
    yes(/(?:tion|sion|ment|ness|ity|ism|ance|ence|ship)s?$/.test(ending)),
    yes(/(?:er|or|ist|ian|ant)s?$/.test(ending)),
    yes(/(?:ous|ive|al|ic|ful|ible|able|less|ary)$/.test(ending)),
    yes(/[^s]s$/.test(ending)),
  ]
}

const determiners = new Set(
  'the a an his her its their our this these those that some many no each every any my your'.split(' '),
)
const prepositions = new Set(
  'of in on at by for with from about against into after over between through during under'.split(' '),
)
const auxiliaries = new Set('is are was were has have had will would could may can should did does be been'.split(' '))

/** What stands around a candidate, as shares of its occurrences. */
function surroundings({ occurrences, words }: Candidate, facts: ArticleFacts) {
  const { stopWords, classes } = facts
  const total = occurrences.length
  const sentences = new Set<number>()
  const [before, after] = [new Set<string>(), new Set<string>()]
  const count = { title: 0, lead: 0, caps: 0, capsAsked: 0, starts: 0, ends: 0, opens: 0, closes: 0 }
  const next = { of: 0, auxiliary: 0, verb: 0 }
  const previous = { determiner: 0, preposition: 0, to: 0 }
  for (const { clause, at } of occurrences) {
    const { tokens, field, sentence } = clause
    const first = tokens[at] as Token
    const left = tokens[at - 1]?.lower
    const right = tokens[at + words]?.lower
    const capitalised = allCapitalised(tokens, at, words)
    sentences.add(sentence)
    if (field === 'title') count.title += 1
    else if (sentence <= facts.leadEnd) count.lead += 1
    if (field === 'text' && !first.opensSentence) {
      count.capsAsked += 1
      if (capitalised) count.caps += 1
    }
    if (left === undefined) count.opens += 1
    if (right === undefined) count.closes += 1
    if (left === undefined || stopWords.has(left)) count.starts += 1
    if (right === undefined || stopWords.has(right)) count.ends += 1
    before.add(left ?? '')
    after.add(right ?? '')
    if (left !== undefined && determiners.has(left)) previous.determiner += 1
    if (left !== undefined && prepositions.has(left)) previous.preposition += 1
    if (left === 'to') previous.to += 1
    if (right === 'of') next.of += 1
    if (right !== undefined && auxiliaries.has(right)) next.auxiliary += 1
    if (right !== undefined && classes.of(right) === 'verb') next.verb += 1
  }
  const [some] = occurrences
  const unasked = !facts.titleInCapitals && some && allCapitalised(some.clause.tokens, some.at, words) ? 0.5 : 0
  return {
    sentences: sentences.size,
    inTitle: count.title > 0,
    inLead: count.lead,
    capitals: count.capsAsked > 0 ? count.caps / count.capsAsked : unasked,
    starts: count.starts / total,
    ends: count.ends / total,
    opens: count.opens / total,
    closes: count.closes / total,
    wordsBefore: before.size / total,
    wordsAfter: after.size / total,
    afterDeterminer: previous.determiner / total,
    afterPreposition: previous.preposition / total,
    afterTo: previous.to / total,
    beforeOf: next.of / total,
    beforeAuxiliary: next.auxiliary / total,
    beforeVerb: next.verb / total,
  }
}

function allCapitalised(tokens: readonly Token[], at: number, words: number): boolean {
  for (let i = at; i < at + words; i += 1) if (!tokens[i]?.capitalised) return false
  return true
}
