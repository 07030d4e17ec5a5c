// The keyphrase sets of the evaluation folder, and the score that is judged: stemmed F1 of the first ten.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { stemmer } from 'stemmer'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** The folder named by `--data`. */
export function dataFolder(): string {
  const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false })
  if (typeof values.data !== 'string') throw new Error('usage: --data DIR (the data folder of the evaluation sets)')
  return values.data
}

const Gold = Type.Object({
  id: Type.String(),
  title: Type.String(),
  text: Type.String(),
  keywords: Type.Array(Type.String()),
})
export type GoldArticle = Static<typeof Gold>
const WithText = Type.Object({ text: Type.String() })

export const keyphraseSets = ['kpcrowd', 'duc2001'] as const
export type KeyphraseSet = (typeof keyphraseSets)[number]

export const readGold = (data: string, set: KeyphraseSet): GoldArticle[] =>
  readRows(join(data, `keyphrases/${set}.ndjson.gz`), Gold)

/** The texts whose word counts may be learnt from. */
export const backgroundTexts = (data: string): string[] =>
  ['ner/worldwide-train', 'dedup/stream', 'keyphrases/kpcrowd', 'keyphrases/duc2001'].flatMap((set) =>
    readRows(join(data, `${set}.ndjson.gz`), WithText).map(({ text }) => text),
  )

function readRows<T extends TSchema>(path: string, schema: T): Static<T>[] {
  const decoder = Compile(schema)
  const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n')
  return lines.map((line) => decoder.Parse(JSON.parse(line)))
}

/** A phrase as the scorer compares it: folded, without possessives and hyphens, each word stemmed. */
export function comparable(phrase: string): string {
  const folded = phrase.toLowerCase().replaceAll('’', "'").replaceAll('-', ' ').replaceAll("'s ", ' ')
  const words = folded.match(/[\p{L}\p{N}]+(?:[.'&][\p{L}\p{N}]+)*/gu) ?? []
  return words.map((word) => stemmer(word)).join(' ')
}

/** F1 of the first ten distinct phrases; precision is over ten also where there are fewer. */
export function f1At10(phrases: readonly string[], gold: ReadonlySet<string>): number {
  const first = [...new Set(phrases.map(comparable).filter(Boolean))].slice(0, 10)
  const hits = first.filter((phrase) => gold.has(phrase)).length
  const [precision, recall] = [hits / 10, hits / gold.size]
  return hits === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}
