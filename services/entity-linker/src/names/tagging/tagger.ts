// Labels the tokens of an English article in two passes: the second knows what the first believed of each word elsewhere.

import type { TaggerModel } from '../model.ts'
import { Chain } from './chain.ts'
import { Features } from './features.ts'
import { labelCount } from './labels.ts'
import { sumRows } from './packed-rows.ts'
import { SecondLook } from './second-look.ts'
import { Surroundings } from './surroundings.ts'
import { Tokens } from './tokens.ts'

const L = labelCount

/** Works in columns that are used again for each article: what `tag` leaves is valid until its next call. */
export class Tagger {
  readonly tokens = new Tokens()
  readonly around = new Surroundings()
  /** After `tag`: the label of each token and the probability of it. */
  labels = new Uint8Array(0)
  sureness = new Float32Array(0)
  private readonly model: TaggerModel
  private readonly features = new Features()
  private readonly second = new SecondLook()
  private readonly firstChain = new Chain()
  private readonly secondChain = new Chain()
  private readonly tokenRows = new Int32Array(512)
  /** Rows of the known features of each active token, and where each token's begin. */
  private rows = new Int32Array(1 << 16)
  private rowStart = new Int32Array(0)

  constructor(model: TaggerModel) {
    this.model = model
    this.firstChain.setTransitions(model.firstPass.transitions)
    this.secondChain.setTransitions(model.secondPass.transitions)
  }

  tag(title: string, text: string): void {
    const { tokens, around } = this
    tokens.reset()
    tokens.add(title)
    tokens.titleCount = tokens.count
    tokens.add(text)
    around.observe(tokens, this.model.lexicon)
    this.fit(tokens.count)
    this.findRows(title, text)
    this.labels.fill(0, 0, tokens.count)
    this.eachSegment((from, to) => this.firstLook(from, to))
    this.second.gather(tokens, around)
    this.eachSegment((from, to) => this.secondLook(from, to))
  }

  private fit(count: number): void {
    this.second.fit(count)
    if (this.labels.length >= count) return
    this.labels = new Uint8Array(count * 2)
    this.sureness = new Float32Array(count * 2)
    this.rowStart = new Int32Array(count * 2 + 1)
  }

  private findRows(title: string, text: string): void {
    const { tokens, around, features } = this
    let at = 0
    for (let i = 0; i < tokens.count; i += 1) {
      this.rowStart[i] = at
      if (!around.active[i]) continue
      features.of(i, tokens, around, title, text)
      if (at + features.count > this.rows.length) this.growRows()
      for (let k = 0; k < features.count; k += 1) {
        const row = this.model.features.find(features.keys[k] ?? 0)
        if (row >= 0) this.rows[at++] = row
      }
    }
    this.rowStart[tokens.count] = at
  }

  private growRows(): void {
    const wider = new Int32Array(this.rows.length * 2)
    wider.set(this.rows)
    this.rows = wider
  }

  private eachSegment(look: (from: number, to: number) => void): void {
    const { tokens, around } = this
    for (let from = 0; from < tokens.count; ) {
      if (!around.active[from]) {
        from += 1
        continue
      }
      let to = from + 1
      while (to < tokens.count && around.active[to] && !tokens.lineStart[to]) to += 1
      look(from, to)
      from = to
    }
  }

  private firstLook(from: number, to: number): void {
    const chain = this.firstChain
    const { packed, scale } = this.model.firstPass
    const length = to - from
    chain.fit(length)
    for (let i = 0; i < length; i += 1) {
      const start = this.rowStart[from + i] ?? 0
      const end = this.rowStart[from + i + 1] ?? 0
      sumRows(packed, this.rows, start, end, scale, chain.scores, i * L)
    }
    chain.believe(length)
    for (let k = 0; k < length * L; k += 1) this.second.beliefs[from * L + k] = chain.beliefs[k] ?? 0
  }

  private secondLook(from: number, to: number): void {
    const chain = this.secondChain
    const { packed, scale } = this.model.secondPass
    const length = to - from
    chain.fit(length)
    for (let i = 0; i < length; i += 1) {
      sumRows(packed, this.tokenRows, 0, this.gatherRows(from + i), scale, chain.scores, i * L)
    }
    chain.decode(length)
    chain.believe(length)
    for (let i = 0; i < length; i += 1) {
      const label = chain.labels[i] ?? 0
      this.labels[from + i] = label
      this.sureness[from + i] = chain.beliefs[i * L + label] ?? 0
    }
  }

  /** The token's rows of the first pass and those of the second look, in `tokenRows`; how many. */
  private gatherRows(token: number): number {
    const end = this.rowStart[token + 1] ?? 0
    let count = 0
    for (let r = this.rowStart[token] ?? 0; r < end; r += 1) this.tokenRows[count++] = this.rows[r] ?? 0
    this.second.of(token, this.tokens, this.around)
    for (let k = 0; k < this.second.count; k += 1) {
      const row = this.model.features.find(this.second.keys[k] ?? 0)
      if (row >= 0) this.tokenRows[count++] = row
    }
    return count
  }
}
