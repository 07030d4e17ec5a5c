// What running text says of each word without any label: whether it usually has a capital; and, from labels, the connectors.
import { isCapitalised, shapes, Tokens } from '../src/names/tagging/tokens.ts'
import type { Labelled } from './documents.ts'

/** Counts by hash of the word, within sentences (not their first word). */
export interface CaseCounts {
  readonly small: Map<number, number>
  readonly capital: Map<number, number>
}

export function countCases(texts: Iterable<string>): CaseCounts {
  const counts: CaseCounts = { small: new Map(), capital: new Map() }
  const tokens = new Tokens()
  for (const text of texts) {
    tokens.reset()
    tokens.add(text)
    for (let i = 1; i < tokens.count; i += 1) {
      const shape = tokens.shape[i] ?? 0
      const before = tokens.shape[i - 1] ?? 0
      if (tokens.lineStart[i] || (before !== shapes.lower && before !== shapes.number)) continue
      const word = tokens.word[i] ?? 0
      if (shape === shapes.lower) counts.small.set(word, (counts.small.get(word) ?? 0) + 1)
      else if (isCapitalised(shape)) counts.capital.set(word, (counts.capital.get(word) ?? 0) + 1)
    }
  }
  return counts
}

/** 0 unknown; 1 nearly always small … 7 nearly always with a capital. */
export function usualCase(small: number, capital: number): number {
  const total = small + capital
  if (total < 2) return 0
  const share = (capital + 0.1) / (total + 0.2)
  const steps = [0.02, 0.1, 0.3, 0.7, 0.9, 0.98]
  return 1 + steps.filter((step) => share > step).length
}

/** Words without a capital that stand inside or at the ends of names of the three types at least `least` times. */
export function findConnectors(documents: readonly Labelled[], least: number): Set<number> {
  const counts = new Map<number, number>()
  const tokens = new Tokens()
  for (const { body } of documents) {
    for (const span of body.spans) {
      tokens.reset()
      tokens.add(body.text.slice(span.start, span.end))
      for (let i = 0; i < tokens.count; i += 1) {
        const shape = tokens.shape[i] ?? 0
        if (isCapitalised(shape)) continue
        const word = tokens.word[i] ?? 0
        counts.set(word, (counts.get(word) ?? 0) + (span.type === 3 ? 0.34 : 1))
      }
    }
  }
  return new Set([...counts].filter(([, count]) => count >= least).map(([word]) => word))
}

/**
 * The words of the texts as one row of hashes for clustering, 0 between lines and sentences. Numbers are one word;
 * headlines in capitals are left out. `spelling`, if given, is told what each hash stands for.
 */
export function wordStream(texts: Iterable<string>, spelling?: Map<number, string>): Int32Array {
  const stream: number[] = []
  const tokens = new Tokens()
  for (const text of texts) {
    tokens.reset()
    tokens.add(text)
    for (let i = 0; i < tokens.count; i += 1) {
      const shape = tokens.shape[i] ?? 0
      if (tokens.lineStart[i]) stream.push(0)
      const word = shape >= shapes.number && shape <= shapes.decimal ? shape : (tokens.word[i] ?? 0)
      stream.push(word)
      if (shape === shapes.punctuation && text[tokens.start[i] ?? 0] === '.') stream.push(0)
      spelling?.set(word, text.slice(tokens.start[i], tokens.end[i]))
    }
  }
  return Int32Array.from(stream)
}
