// More training documents out of the labelled ones: headlines made of their first lines, lines in capitals, datelines, other
// names in the places of names; and made-up results, tables and company news (fill-templates.ts).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Labelled, LabelledText, Span } from './documents.ts'
import { noTitle } from './documents.ts'
import { fillDocument, type NamePool, readTemplates } from './fill-templates.ts'
import { pick, type Random, seeded } from './random.ts'

export interface AugmentSettings {
  /** Copies with other names, made-up documents: per labelled document. */
  readonly renamed: number
  readonly filled: number
  readonly capitals: number
}

export function augment(
  documents: readonly Labelled[],
  pool: NamePool,
  seed: number,
  settings: AugmentSettings,
): Labelled[] {
  const random = seeded(seed)
  const made: Labelled[] = documents.map((document) => (random() < 0.5 ? withHeadline(document, random) : document))
  const seen = namesOf(documents)
  for (const document of documents) {
    if (random() < settings.renamed) made.push(renamed(document, pool, seen, random))
    if (random() < settings.capitals) made.push(inCapitals(document, random))
  }
  const templates = readTemplates(readFileSync(path.join(import.meta.dirname, 'templates.txt'), 'utf8'))
  for (let k = 0; k < settings.filled * documents.length; k += 1) {
    made.push(fillDocument(`made-up-${k}`, pick(templates, random), 4 + Math.floor(random() * 12), pool, random))
  }
  return made
}

/** The part of a text from `start` to `end` with the spans wholly inside. */
function cut(from: LabelledText, start: number, end: number): LabelledText {
  const spans = from.spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start, end: span.end - start }))
  return { text: from.text.slice(start, end), spans }
}

function withHeadline(document: Labelled, random: Random): Labelled {
  const { body } = document
  const lineEnd = body.text.indexOf('\n')
  const sentence = cut(body, 0, Math.min(lineEnd < 0 ? body.text.length : lineEnd, 90 + Math.floor(random() * 60)))
  const style = random()
  if (style < 0.5) return { ...document, title: capitals(sentence) }
  return { ...document, title: style < 0.75 ? titleCase(sentence) : sentence }
}

/** Only where every character keeps its place. */
const sameLength = (changed: string, original: string): string =>
  changed.length === original.length ? changed : original

const capitals = ({ text, spans }: LabelledText): LabelledText => ({
  text: sameLength(text.toUpperCase(), text),
  spans,
})

const titleCase = ({ text, spans }: LabelledText): LabelledText => ({
  text: text.replace(/(?<=\s)\p{Ll}(?=\p{L}{3})/gu, (letter) => sameLength(letter.toUpperCase(), letter)),
  spans,
})

/** A copy in which some lines are in capitals and the first has a dateline. */
function inCapitals(document: Labelled, random: Random): Labelled {
  const { text, spans } = document.body
  const lines = text.split('\n').map((line) => (random() < 0.15 ? sameLength(line.toUpperCase(), line) : line))
  return { id: document.id, title: noTitle, body: { text: lines.join('\n'), spans } }
}

type SeenNames = readonly (readonly string[])[]

function namesOf(documents: readonly Labelled[]): SeenNames {
  const names: Set<string>[] = [new Set(), new Set(), new Set(), new Set()]
  for (const { body } of documents)
    for (const span of body.spans) names[span.type]?.add(body.text.slice(span.start, span.end))
  return names.map((of) => [...of])
}

/** A copy in which names give way to others of their type, the same each time; parts of a person's name follow. */
function renamed(document: Labelled, pool: NamePool, seen: SeenNames, random: Random): Labelled {
  const chosen = new Map<string, string>()
  let text = ''
  let at = 0
  const spans: Span[] = []
  for (const span of document.body.spans) {
    if (span.start < at) continue
    const name = document.body.text.slice(span.start, span.end)
    text += document.body.text.slice(at, span.start)
    const other = span.type === 3 ? name : (chosen.get(name) ?? another(name, span.type, pool, seen, random))
    chosen.set(name, other)
    if (span.type === 0) rememberParts(name, other, chosen)
    spans.push({ start: text.length, end: text.length + other.length, type: span.type })
    text += other
    at = span.end
  }
  return { id: document.id, title: noTitle, body: { text: text + document.body.text.slice(at), spans } }
}

function rememberParts(name: string, other: string, chosen: Map<string, string>): void {
  const parts = name.split(' ')
  const others = other.split(' ')
  if (parts.length > 1 && others.length > 1) chosen.set(parts.at(-1) ?? '', others.at(-1) ?? '')
}

function another(name: string, type: number, pool: NamePool, seen: SeenNames, random: Random): string {
  if (random() < 0.2) return name
  const words = name.split(' ').length
  if (type === 0) {
    if (words === 1) return random() < 0.7 ? pick(pool.family, random) : pick(pool.given, random)
    return random() < 0.6 ? `${pick(pool.given, random)} ${pick(pool.family, random)}` : pick(seen[0] ?? [name], random)
  }
  if (type === 2 && words === 1 && random() < 0.6)
    return random() < 0.7 ? pick(pool.city, random) : pick(pool.country, random)
  for (let tries = 0; tries < 8; tries += 1) {
    const other = pick(seen[type] ?? [name], random)
    if (
      other.split(' ').length === words &&
      /[A-Z]/.test(other) &&
      (other === other.toUpperCase()) === (name === name.toUpperCase())
    )
      return other
  }
  return name
}
