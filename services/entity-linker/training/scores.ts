// F1 of found against gold spans: strict, overlapping, and of the distinct people of each article. For training runs;
// the judge is the evaluation set's own scorer.
import type { Span } from './documents.ts'

export interface Scores {
  readonly strict: number
  readonly overlap: number
  readonly people: number
  readonly strictByType: readonly number[]
}

const scoredTypes = [0, 1, 2]

/** Spans are of one text each, in the same order in both lists; spans of type 3 (misc) are not scored. */
export function scoreSpans(
  texts: readonly string[],
  gold: readonly (readonly Span[])[],
  found: readonly (readonly Span[])[],
): Scores {
  const strict = scoredTypes.map(() => new Counts())
  const overlap = new Counts()
  const people = new Counts()
  texts.forEach((text, d) => {
    const wanted = (gold[d] ?? []).filter((span) => span.type < 3)
    const got = (found[d] ?? []).filter((span) => span.type < 3)
    for (const type of scoredTypes) {
      const keys = new Set(wanted.filter((span) => span.type === type).map(keyOf))
      const ours = got.filter((span) => span.type === type)
      strict[type]?.add(ours.filter((span) => keys.has(keyOf(span))).length, ours.length, keys.size)
    }
    overlap.add(overlapping(wanted, got), got.length, wanted.length)
    const goldPeople = distinctPeople(text, wanted)
    const ourPeople = distinctPeople(text, got)
    people.add([...ourPeople].filter((name) => goldPeople.has(name)).length, ourPeople.size, goldPeople.size)
  })
  const all = new Counts()
  for (const counts of strict) all.add(counts.hits, counts.found, counts.wanted)
  return { strict: all.f1, overlap: overlap.f1, people: people.f1, strictByType: strict.map((counts) => counts.f1) }
}

class Counts {
  hits = 0
  found = 0
  wanted = 0

  add(hits: number, found: number, wanted: number): void {
    this.hits += hits
    this.found += found
    this.wanted += wanted
  }

  /** In percent. */
  get f1(): number {
    return (200 * this.hits) / Math.max(1, this.found + this.wanted)
  }
}

const keyOf = (span: Span): string => `${span.start} ${span.end}`

function overlapping(wanted: readonly Span[], got: readonly Span[]): number {
  const taken = new Set<Span>()
  let hits = 0
  for (const span of got) {
    const match = wanted.find((w) => !taken.has(w) && w.type === span.type && w.start < span.end && span.start < w.end)
    if (match === undefined) continue
    taken.add(match)
    hits += 1
  }
  return hits
}

function distinctPeople(text: string, spans: readonly Span[]): Set<string> {
  const names = new Set(
    spans.filter((span) => span.type === 0).map((span) => normalised(text.slice(span.start, span.end))),
  )
  const parts = [...names].map((name) => ({ name, words: new Set(name.split(' ')) }))
  const isPartOf = (small: Set<string>, large: Set<string>) =>
    small.size < large.size && [...small].every((w) => large.has(w))
  return new Set(parts.filter((one) => !parts.some((other) => isPartOf(one.words, other.words))).map((one) => one.name))
}

const normalised = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/'s?$/, '')
    .replace(/^[ .,;:!?"'()[\]-]+|[ .,;:!?"'()[\]-]+$/g, '')
