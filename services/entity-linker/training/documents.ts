// Labelled articles for training and scoring. Offsets are UTF-16 units, end exclusive.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { first, inside, labelOf, last, outside, single } from '../src/names/tagging/labels.ts'
import type { Tokens } from '../src/names/tagging/tokens.ts'

/** `type` is an index into `taggedTypes`. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly type: number
}

export interface LabelledText {
  readonly text: string
  readonly spans: readonly Span[]
}

export interface Labelled {
  readonly id: string
  readonly title: LabelledText
  readonly body: LabelledText
}

interface GoldRow {
  readonly id: string
  readonly text: string
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string }[]
}

const goldTypes = ['PER', 'ORG', 'LOC', 'MISC']
export const noTitle: LabelledText = { text: '', spans: [] }

export function readRows<Row>(file: string): Row[] {
  const bytes = readFileSync(file)
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n')
  return lines.filter((line) => line.trim() !== '').map((line): Row => JSON.parse(line))
}

export function readGold(file: string): Labelled[] {
  return readRows<GoldRow>(file).map((row) => {
    const spans = row.entities
      .map((entity) => ({ start: entity.start, end: entity.end, type: goldTypes.indexOf(entity.type) }))
      .filter((span) => span.type >= 0)
      .sort((a, b) => a.start - b.start || b.end - a.end)
    return { id: row.id, title: noTitle, body: { text: row.text, spans } }
  })
}

/** Writes the labels of the spans over the tokens [from, to), which were cut from the spans' text. */
export function labelTokens(
  tokens: Tokens,
  from: number,
  to: number,
  spans: readonly Span[],
  labels: Uint8Array,
): void {
  labels.fill(outside, from, to)
  let i = from
  for (const span of spans) {
    while (i < to && (tokens.end[i] ?? 0) <= span.start) i += 1
    let end = i
    while (end < to && (tokens.start[end] ?? 0) < span.end) end += 1
    for (let k = i; k < end; k += 1) {
      const part = end - i === 1 ? single : k === i ? first : k === end - 1 ? last : inside
      labels[k] = labelOf(span.type, part)
    }
    i = end
  }
}

/**
 * The newswire marks the innermost names only: "Bank of" and "Japan", "The", "Seoul" and "Times". A reader of the results wants
 * the whole: a name of an organisation or of none of the types that ends in "of" goes on over the name that follows.
 */
export function withWholeNames(document: Labelled): Labelled {
  const { text, spans } = document.body
  const whole: Span[] = []
  for (const span of spans) {
    const before = whole.at(-1)
    const goesOn =
      before !== undefined &&
      (before.type === 1 || before.type === 3) &&
      /\b(?:of|of the|for the)$/u.test(text.slice(before.start, before.end)) &&
      /^\s$/u.test(text.slice(before.end, span.start))
    if (goesOn) whole[whole.length - 1] = { ...before, end: span.end }
    else whole.push(span)
  }
  return { ...document, body: { text, spans: whole } }
}
