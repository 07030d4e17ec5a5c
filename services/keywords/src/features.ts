// What is known of a candidate: the numbers of feature-names.ts. The models learn what they are worth.
import type { Candidate, Candidates, Occurrence } from './candidates.ts'
import { rowLength } from './feature-names.ts'
import { surroundings } from './surroundings.ts'
import type { Clause, Token } from './tokens.ts'

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

/** A row of `rowLength` numbers: the candidate's own, in the order of `featureNames`, then room for the second look's. */
export function featuresOf(candidate: Candidate, facts: ArticleFacts): Float64Array {
  const { occurrences, words, key } = candidate
  const { wordCount } = facts.candidates
  const { clause, at, position } = occurrences[0] as Occurrence
  const frequency = occurrences.length
  const logLength = Math.log(wordCount / 500)
  const logFrequency = log(frequency)
  const seen = surroundings(candidate, facts)
  const own = sums(clause.tokens, at, words, facts)
  const capitals = seen.capitals
  const rarity = own.rarity / words
  const { starts, ends } = seen
  const lastPosition = (occurrences[frequency - 1] as Occurrence).position

  const row = new Float64Array(rowLength)
  let i = 0
  row[i++] = logFrequency
  row[i++] = logFrequency - logLength
  row[i++] = log(1 + position)
  row[i++] = position / wordCount
  row[i++] = (lastPosition - position) / wordCount
  row[i++] = log(seen.sentences)
  row[i++] = seen.inTitle ? 1 : 0
  row[i++] = own.inTitle / words
  row[i++] = log(1 + seen.inLead)
  row[i++] = capitals
  row[i++] = capitals >= 0.9 ? 1 : 0
  row[i++] = rarity
  row[i++] = own.leastRarity
  row[i++] = own.greatestRarity
  row[i++] = own.first.word.rarity
  row[i++] = own.last.word.rarity
  row[i++] = logFrequency * rarity
  row[i++] = own.logCounts / words
  row[i++] = own.leastLogCount
  row[i++] = own.greatestLogCount
  row[i++] = logFrequency - own.greatestLogCount
  row[i++] = logFrequency - own.leastLogCount
  row[i++] = 1 - Math.min(1, (facts.longerCounts.get(key) ?? 0) / frequency)
  row[i++] = starts
  row[i++] = ends
  row[i++] = starts * ends
  row[i++] = seen.wordsBefore
  row[i++] = seen.wordsAfter
  row[i++] = seen.opens
  row[i++] = seen.closes
  row[i++] = seen.afterDeterminer
  row[i++] = seen.afterPreposition
  row[i++] = seen.afterTo
  row[i++] = seen.beforeOf
  row[i++] = seen.beforeAuxiliary
  row[i++] = seen.beforeVerb
  row[i++] = own.letters / words
  row[i++] = log(own.letters)
  row[i++] = own.hasDigit ? 1 : 0
  row[i++] = own.hasHyphen ? 1 : 0
  row[i++] = words === 1 && own.first.word.isAcronym ? 1 : 0
  row[i++] = words === 1 ? 1 : 0
  row[i++] = words === 3 ? 1 : 0
  row[i++] = words === 4 ? 1 : 0
  row[i++] = logLength
  wordForms(row, i, own, capitals >= 0.5)
  return row
}

const logs = Float64Array.from({ length: 1024 }, (_, count) => Math.log(count))
/** Of a count: most are small, and looked up. */
const log = (count: number): number => logs[count] ?? Math.log(count)

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
    const logCount = log(candidates.stemCounts.get(word.stem) ?? 1)
    own.letters += text.length
    own.rarity += word.rarity
    own.leastRarity = Math.min(own.leastRarity, word.rarity)
    own.greatestRarity = Math.max(own.greatestRarity, word.rarity)
    own.logCounts += logCount
    own.leastLogCount = Math.min(own.leastLogCount, logCount)
    own.greatestLogCount = Math.max(own.greatestLogCount, logCount)
    if (titleStems.has(word.stem)) own.inTitle += 1
    own.hasDigit ||= word.hasDigit
    own.hasHyphen ||= word.hasHyphen
    own.hasAdverb ||= word.kind === 'adverb'
  }
  return own
}

/** Of a name, the form says nothing about what kind of word it is. */
function wordForms(row: Float64Array, from: number, own: ReturnType<typeof sums>, isName: boolean) {
  const [first, last] = [own.first.word, own.last.word]
  let i = from
  row[i++] = !isName && last.kind === 'verb' ? 1 : 0
  row[i++] = !isName && first.kind === 'verb' ? 1 : 0
  row[i++] = own.hasAdverb ? 1 : 0
  row[i++] = !isName && last.kind === 'adjective' ? 1 : 0
  row[i++] = first.kind === 'adjective' ? 1 : 0
  row[i++] = last.kind === 'noun' ? 1 : 0
  row[i++] = last.kind !== undefined ? 1 : 0
  row[i++] = last.kind === 'time' ? 1 : 0
  for (let which = 0; which < last.endings.length; which += 1) {
    row[i++] = isName && which < 2 ? 0 : (last.endings[which] as number)
  }
}
