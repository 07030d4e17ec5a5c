// What is known of a candidate: the numbers of feature-names.ts. The models learn what they are worth.
import type { ArticleFacts } from './article-facts.ts'
import type { Candidate } from './candidates.ts'
import { rowLength } from './feature-names.ts'
import { surroundings } from './surroundings.ts'
import type { Token } from './tokens.ts'

/** A row of `rowLength` numbers: the candidate's own, in the order of `featureNames`, then room for the second look's. */
export function featuresOf(
  candidate: Candidate,
  facts: ArticleFacts,
  row: Float64Array = new Float64Array(rowLength),
): Float64Array {
  const { at, words, number } = candidate
  const wordCount = facts.tokens.length
  const frequency = at.length
  const position = at[0] as number
  const logLength = Math.log(wordCount / 500)
  const logFrequency = log(frequency)
  const seen = surroundings(candidate, facts)
  const own = sums(candidate, facts)
  const capitals = seen.capitals
  const rarity = own.rarity / words
  const { starts, ends } = seen
  const lastPosition = at[frequency - 1] as number

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
  row[i++] = own.first.rarity
  row[i++] = own.last.rarity
  row[i++] = logFrequency * rarity
  row[i++] = own.logCounts / words
  row[i++] = own.leastLogCount
  row[i++] = own.greatestLogCount
  row[i++] = logFrequency - own.greatestLogCount
  row[i++] = logFrequency - own.leastLogCount
  row[i++] = 1 - Math.min(1, (facts.longerCounts[number] as number) / frequency)
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
  row[i++] = words === 1 && own.first.isAcronym ? 1 : 0
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
function sums({ at, words }: Candidate, { tokens, titleStems, candidates }: ArticleFacts) {
  const begin = at[0] as number
  const [first, last] = [(tokens[begin] as Token).word, (tokens[begin + words - 1] as Token).word]
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
  for (let i = begin; i < begin + words; i += 1) {
    const { word } = tokens[i] as Token
    const logCount = log(candidates.stemCounts[i] as number)
    own.letters += word.letters
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
  const { first, last } = own
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
