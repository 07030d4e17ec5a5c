// A linear chain over the labels: the most likely sequence (Viterbi) and the probability of each label (forward-backward).
import { labelCount, mayFollow, outside } from './labels.ts'

const L = labelCount
const lowest = -1e30
/** Keeps every allowed sequence possible in floating point. */
const lowestExponent = -60

/** The allowed transitions, by target: froms[fromStart[to]] … froms[fromStart[to + 1] - 1]. */
const fromStart = new Int32Array(L + 1)
const froms = new Int32Array(L * L)
for (let to = 0; to < L; to += 1) {
  let at = fromStart[to] ?? 0
  for (let from = 0; from < L; from += 1) if (mayFollow(from, to)) froms[at++] = from
  fromStart[to + 1] = at
}

export class Chain {
  private readonly transition = new Float64Array(L * L)
  private readonly factor = new Float64Array(L * L)
  /** scores[i * labelCount + label] of the tokens of one segment, filled by the caller. */
  scores = new Float64Array(0)
  /** After `believe`: probabilities, in the same places. */
  beliefs = new Float64Array(0)
  /** After `decode`: one label for each token. */
  labels = new Uint8Array(0)
  /** When set, `believe` adds the expected number of each transition, [from * labelCount + to]. */
  expected: Float64Array | undefined
  private alpha = new Float64Array(0)
  private readonly beta = new Float64Array(L)
  private readonly ahead = new Float64Array(L)
  private from = new Uint8Array(0)

  /** `weights[from * labelCount + to]`; those of forbidden transitions do not matter. */
  setTransitions(weights: ArrayLike<number>): void {
    for (let k = 0; k < L * L; k += 1) {
      this.transition[k] = weights[k] ?? 0
      this.factor[k] = mayFollow(Math.floor(k / L), k % L) ? Math.exp(weights[k] ?? 0) : 0
    }
  }

  fit(tokens: number): void {
    if (this.labels.length >= tokens) return
    const size = Math.max(256, tokens * 2)
    this.scores = new Float64Array(size * L)
    this.beliefs = new Float64Array(size * L)
    this.alpha = new Float64Array(size * L)
    this.from = new Uint8Array(size * L)
    this.labels = new Uint8Array(size)
  }

  /** Segments begin and end outside of any name. */
  decode(tokens: number): void {
    const { scores, alpha, from, transition } = this
    for (let to = 0; to < L; to += 1) {
      alpha[to] = mayFollow(outside, to) ? (scores[to] ?? 0) + (transition[outside * L + to] ?? 0) : lowest
    }
    for (let i = 1; i < tokens; i += 1) {
      const here = i * L
      for (let to = 0; to < L; to += 1) {
        let best = lowest * 2
        let bestFrom = 0
        for (let k = fromStart[to] ?? 0; k < (fromStart[to + 1] ?? 0); k += 1) {
          const f = froms[k] ?? 0
          const score = (alpha[here - L + f] ?? 0) + (transition[f * L + to] ?? 0)
          if (score > best) {
            best = score
            bestFrom = f
          }
        }
        alpha[here + to] = best + (scores[here + to] ?? 0)
        from[here + to] = bestFrom
      }
    }
    this.trace(tokens)
  }

  private trace(tokens: number): void {
    let label = outside
    let best = lowest * 2
    for (let k = fromStart[outside] ?? 0; k < (fromStart[outside + 1] ?? 0); k += 1) {
      const f = froms[k] ?? 0
      const score = (this.alpha[(tokens - 1) * L + f] ?? 0) + (this.transition[f * L + outside] ?? 0)
      if (score > best) {
        best = score
        label = f
      }
    }
    for (let i = tokens - 1; i >= 0; i -= 1) {
      this.labels[i] = label
      label = this.from[i * L + label] ?? 0
    }
  }

  believe(tokens: number): void {
    this.forward(tokens)
    const { alpha, beliefs, beta, expected } = this
    for (let label = 0; label < L; label += 1) beta[label] = this.factor[label * L + outside] ?? 0
    for (let i = tokens - 1; i >= 0; i -= 1) {
      const here = i * L
      if (i > 0) this.stepBack(here)
      let sum = 0
      for (let label = 0; label < L; label += 1) sum += (alpha[here + label] ?? 0) * (beta[label] ?? 0)
      for (let label = 0; label < L; label += 1) {
        beliefs[here + label] = ((alpha[here + label] ?? 0) * (beta[label] ?? 0)) / sum
      }
      if (i > 0) beta.set(this.ahead)
    }
    if (expected === undefined) return
    for (let label = 0; label < L; label += 1) {
      const end = label * L + outside
      expected[outside * L + label] = (expected[outside * L + label] ?? 0) + (beliefs[label] ?? 0)
      expected[end] = (expected[end] ?? 0) + (beliefs[(tokens - 1) * L + label] ?? 0)
    }
  }

  /** Probabilities of the prefixes, normalised at each token. `beliefs` holds the exponentials of the scores for the way back. */
  private forward(tokens: number): void {
    const { scores, alpha, beliefs, factor } = this
    for (let i = 0; i < tokens; i += 1) {
      const here = i * L
      let highest = lowest
      for (let label = 0; label < L; label += 1) highest = Math.max(highest, scores[here + label] ?? 0)
      let sum = 0
      for (let to = 0; to < L; to += 1) {
        let reached = i === 0 ? (factor[outside * L + to] ?? 0) : 0
        if (i > 0) {
          for (let k = fromStart[to] ?? 0; k < (fromStart[to + 1] ?? 0); k += 1) {
            const f = froms[k] ?? 0
            reached += (alpha[here - L + f] ?? 0) * (factor[f * L + to] ?? 0)
          }
        }
        const exp = Math.exp(Math.max((scores[here + to] ?? 0) - highest, lowestExponent))
        beliefs[here + to] = exp
        alpha[here + to] = reached * exp
        sum += reached * exp
      }
      for (let to = 0; to < L; to += 1) alpha[here + to] = (alpha[here + to] ?? 0) / sum
    }
  }

  /** `ahead` becomes the β of the token before the one at `here`. */
  private stepBack(here: number): void {
    const { alpha, beliefs, factor, beta, ahead, expected } = this
    ahead.fill(0)
    for (let to = 0; to < L; to += 1) {
      const value = (beliefs[here + to] ?? 0) * (beta[to] ?? 0)
      if (value === 0) continue
      for (let k = fromStart[to] ?? 0; k < (fromStart[to + 1] ?? 0); k += 1) {
        const f = froms[k] ?? 0
        ahead[f] = (ahead[f] ?? 0) + (factor[f * L + to] ?? 0) * value
      }
    }
    let scale = 0
    for (let f = 0; f < L; f += 1) scale += (ahead[f] ?? 0) * (alpha[here - L + f] ?? 0)
    for (let f = 0; f < L; f += 1) ahead[f] = (ahead[f] ?? 0) / scale
    if (expected === undefined) return
    for (let to = 0; to < L; to += 1) {
      const value = ((beliefs[here + to] ?? 0) * (beta[to] ?? 0)) / scale
      for (let k = fromStart[to] ?? 0; k < (fromStart[to + 1] ?? 0); k += 1) {
        const pair = (froms[k] ?? 0) * L + to
        expected[pair] = (expected[pair] ?? 0) + (alpha[here - L + (froms[k] ?? 0)] ?? 0) * (factor[pair] ?? 0) * value
      }
    }
  }
}
