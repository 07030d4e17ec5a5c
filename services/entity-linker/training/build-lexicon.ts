// Everything known of words beforehand, gathered into the columns of the lexicon.
import path from 'node:path'
import { kindBit, type LexiconColumns } from '../src/names/tagging/lexicon.ts'
import { clusterWords } from './clusters.ts'
import { countCases, findConnectors, usualCase, wordStream } from './corpus-words.ts'
import { type Labelled, readRows } from './documents.ts'
import { readWordLists } from './word-lists.ts'

/** Sets whose plain text may be learned from, under the data folder. */
// biome-ignore format: a table reads better dense
const unlabelled = [
  'stream/articles.ndjson.gz', 'dedup/stream.ndjson.gz', 'keyphrases/kpcrowd.ndjson.gz', 'keyphrases/duc2001.ndjson.gz',
]

export function buildLexicon(
  data: string,
  lists: string,
  train: readonly Labelled[],
  log: (line: string) => void,
): LexiconColumns {
  const { words, phrases } = readWordLists(lists)
  const texts = [
    ...train.map((document) => document.body.text),
    ...unlabelled.flatMap((file) => readRows<{ text: string }>(path.join(data, file)).map((row) => row.text)),
  ]
  const cases = countCases(new Set(texts))
  const stream = wordStream(new Set(texts))
  const fine = clusterWords(stream, { classes: 256, rounds: 8, leastCount: 3 })
  const coarse = clusterWords(stream, { classes: 40, rounds: 8, leastCount: 3 })
  log(`${fine.size} words in classes`)
  for (const word of findConnectors(train, 3)) words.set(word, (words.get(word) ?? 0) | kindBit('connector'))
  const caseOf = (word: number) => usualCase(cases.small.get(word) ?? 0, cases.capital.get(word) ?? 0)
  const known = new Set([...words.keys(), ...fine.keys()])
  for (const word of [...cases.small.keys(), ...cases.capital.keys()]) if (caseOf(word) > 0) known.add(word)
  const wordKeys = Int32Array.from(known).sort()
  log(`lexicon: ${wordKeys.length} words, ${phrases.size} phrases and beginnings of phrases`)
  const phraseKeys = Int32Array.from(phrases.keys()).sort()
  return {
    wordKeys,
    wordBits: wordKeys.map((word) => words.get(word) ?? 0),
    wordFine: Uint16Array.from(wordKeys, (word) => fine.get(word) ?? 0),
    wordCoarse: Uint8Array.from(wordKeys, (word) => coarse.get(word) ?? 0),
    wordCase: Uint8Array.from(wordKeys, caseOf),
    phraseKeys,
    phraseBits: Uint16Array.from(phraseKeys, (key) => phrases.get(key) ?? 0),
  }
}
