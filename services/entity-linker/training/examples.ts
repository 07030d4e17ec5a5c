// Documents turned into what the learner eats: segments of active tokens, each token a list of feature keys and its label.
import { Features } from '../src/names/tagging/features.ts'
import type { Lexicon } from '../src/names/tagging/lexicon.ts'
import { Surroundings } from '../src/names/tagging/surroundings.ts'
import { Tokens } from '../src/names/tagging/tokens.ts'
import { type Labelled, labelTokens } from './documents.ts'

/** A growing Int32Array. */
export class IntList {
  values = new Int32Array(1 << 16)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2)
      wider.set(this.values)
      this.values = wider
    }
    this.values[this.length] = value
    this.length += 1
  }
}

/** One document as far as the learner sees it. */
export interface Example {
  readonly document: Labelled
  /** Index of the first active token in the flat columns, and one past the last. */
  readonly from: number
  readonly to: number
}

export class Examples {
  readonly keys = new IntList()
  /** keys of active token t: keyStart[t] … keyStart[t + 1]. */
  readonly keyStart = new IntList()
  readonly labels = new IntList()
  /** First tokens of the segments, in order; a last entry ends the last segment. */
  readonly segments = new IntList()
  readonly documents: Example[] = []
  private readonly lexicon: Lexicon
  private readonly tokens = new Tokens()
  private readonly around = new Surroundings()
  private readonly features = new Features()

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon
  }

  add(document: Labelled): void {
    const { tokens, around } = this
    const from = this.labels.length
    const labels = layOut(document, tokens, around, this.lexicon)
    for (let i = 0; i < tokens.count; i += 1) {
      if (!around.active[i]) continue
      if (i === 0 || !around.active[i - 1] || tokens.lineStart[i]) this.segments.push(this.labels.length)
      this.features.of(i, tokens, around, document.title.text, document.body.text)
      this.keyStart.push(this.keys.length)
      for (let k = 0; k < this.features.count; k += 1) this.keys.push(this.features.keys[k] ?? 0)
      this.labels.push(labels[i] ?? 0)
    }
    this.documents.push({ document, from, to: this.labels.length })
  }

  /** After the last document. */
  close(): void {
    this.segments.push(this.labels.length)
    this.keyStart.push(this.keys.length)
  }
}

/** Tokens, surroundings and labels of a document; a name that no active token covers whole is cut to those that do. */
export function layOut(document: Labelled, tokens: Tokens, around: Surroundings, lexicon: Lexicon): Uint8Array {
  tokens.reset()
  tokens.add(document.title.text)
  tokens.titleCount = tokens.count
  tokens.add(document.body.text)
  around.observe(tokens, lexicon)
  const labels = new Uint8Array(tokens.count)
  const bodySpans = document.body.spans
  labelTokens(
    tokens,
    0,
    tokens.titleCount,
    reachable(document.title.spans, 0, tokens.titleCount, tokens, around),
    labels,
  )
  labelTokens(
    tokens,
    tokens.titleCount,
    tokens.count,
    reachable(bodySpans, tokens.titleCount, tokens.count, tokens, around),
    labels,
  )
  return labels
}

/** The spans whose tokens are all active and in one segment. */
function reachable(spans: Labelled['body']['spans'], from: number, to: number, tokens: Tokens, around: Surroundings) {
  let i = from
  return spans.filter((span) => {
    while (i < to && (tokens.end[i] ?? 0) <= span.start) i += 1
    for (let k = i; k < to && (tokens.start[k] ?? 0) < span.end; k += 1) {
      if (!around.active[k] || (k > i && tokens.lineStart[k])) return false
    }
    return i < to
  })
}
