// Everything known of words beforehand, gathered into the columns of the lexicon.
import path from 'node:path'
import { type LexiconColumns, kindBit } from '../src/names/lexicon.ts'
import { countCases, findConnectors, usualCase } from './corpus-words.ts'
import { type Labelled, readRows } from './documents.ts'
import { readWordLists } from './word-lists.ts'

/** Sets whose plain text may be learned from, under the data folder. */
const unlabelled = [
  'stream/articles.ndjson.gz', 'dedup/stream.ndjson.gz', 'keyphrases/kpcrowd.ndjson.gz', 'keyphrases/duc2001.ndjson.gz',
] // biome-ignore format: one list

export async function buildLexicon(data: string, train: readonly Labelled[], log: (line: string) => void): Promise<LexiconColumns> {
  const { words, phrases } = readWordLists(path.join(import.meta.dirname, 'lists'))
  const texts = [
    ...train.map((document) => document.body.text),
    ...unlabelled.flatMap((file) => readRows<{ text: string }>(path.join(data, file)).map((row) => row.text)),
  ]
  const cases = countCases(new Set(texts))
  for (const word of findConnectors(train, 3)) words.set(word, (words.get(word) ?? 0) | kindBit('connector'))
  const caseOf = (word: number) => usualCase(cases.small.get(word) ?? 0, cases.capital.get(word) ?? 0)
  const known = new Set(words.keys())
  for (const word of [...cases.small.keys(), ...cases.capital.keys()]) if (caseOf(word) > 0) known.add(word)
  const wordKeys = Int32Array.from(known).sort()
  log(`lexicon: ${wordKeys.length} words, ${phrases.size} phrases and beginnings of phrases`)
  const phraseKeys = Int32Array.from(phrases.keys()).sort()
  return {
    wordKeys,
    wordBits: wordKeys.map((word) => words.get(word) ?? 0),
    wordCluster: new Uint16Array(wordKeys.length),
    coarse: new Uint16Array(1),
    wordCase: Uint8Array.from(wordKeys, caseOf),
    phraseKeys,
    phraseBits: Uint16Array.from(phraseKeys, (key) => phrases.get(key) ?? 0),
  }
}
