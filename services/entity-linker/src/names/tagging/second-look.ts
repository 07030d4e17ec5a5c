// What the first pass believes of the same words elsewhere in the document, as features of the second pass
// (after Krishnan and Manning, "An effective two-stage model for exploiting non-local dependencies in NER", ACL 2006).
import { mix } from './hashing.ts'
import { labelCount, outside, taggedTypes, typeOfLabel } from './labels.ts'
import type { Surroundings } from './surroundings.ts'
import type { Tokens } from './tokens.ts'

const L = labelCount
const T = taggedTypes.length + 1

export class SecondLook {
  readonly keys = new Int32Array(64)
  count = 0
  /** First-pass probabilities, beliefs[i * labelCount + label], for the active tokens. */
  beliefs = new Float32Array(0)
  private readonly types = new Float64Array(T)
  private readonly labels = new Float64Array(L)

  fit(tokens: number): void {
    if (this.beliefs.length < tokens * L) this.beliefs = new Float32Array(tokens * 2 * L)
  }

  /** Adds up the beliefs of each word over the document. */
  gather(tokens: Tokens, around: Surroundings): void {
    const { words } = around
    words.clearBelief()
    for (let i = 0; i < tokens.count; i += 1) {
      if (!around.active[i]) continue
      const slot = around.slot[i] ?? 0
      words.seen[slot] = (words.seen[slot] ?? 0) + 1
      for (let label = 0; label < L; label += 1) {
        words.belief[slot * L + label] = (words.belief[slot * L + label] ?? 0) + (this.beliefs[i * L + label] ?? 0)
      }
    }
  }

  /** Fills `keys` with the features of token `i`. */
  of(i: number, tokens: Tokens, around: Surroundings): void {
    this.count = 0
    this.own(i)
    this.neighbour(150, i - 1, tokens, around)
    this.neighbour(151, i + 1, tokens, around)
    this.elsewhere(i, around)
  }

  private put(template: number, value: number): void {
    this.keys[this.count] = mix(template, value)
    this.count += 1
  }

  private own(i: number): void {
    let best = 0
    for (let label = 1; label < L; label += 1) {
      if ((this.beliefs[i * L + label] ?? 0) > (this.beliefs[i * L + best] ?? 0)) best = label
    }
    const sure = step(this.beliefs[i * L + best] ?? 0)
    this.put(140, best)
    this.put(141, best * 8 + sure)
    this.typesOf(i)
    const type = highest(this.types)
    this.put(142, type * 8 + step(this.types[type] ?? 0))
  }

  private typesOf(i: number): void {
    this.types.fill(0)
    for (let label = 0; label < L; label += 1) {
      const type = label === outside ? 0 : typeOfLabel(label) + 1
      this.types[type] = (this.types[type] ?? 0) + (this.beliefs[i * L + label] ?? 0)
    }
  }

  private neighbour(template: number, i: number, tokens: Tokens, around: Surroundings): void {
    if (i < 0 || i >= tokens.count || !around.active[i]) {
      this.put(template, 99)
      return
    }
    this.typesOf(i)
    const type = highest(this.types)
    this.put(template, type * 8 + step(this.types[type] ?? 0))
    this.others(i, around)
    const other = highest(this.types)
    if ((around.words.seen[around.slot[i] ?? 0] ?? 0) > 1)
      this.put(template + 4, other * 8 + step(this.types[other] ?? 0))
  }

  /** `types` and `labels` become the mean beliefs over the other places of the word. */
  private others(i: number, around: Surroundings): number {
    const { words } = around
    const slot = around.slot[i] ?? 0
    const places = (words.seen[slot] ?? 0) - 1
    this.types.fill(0)
    if (places < 1) return 0
    for (let label = 0; label < L; label += 1) {
      const mean = ((words.belief[slot * L + label] ?? 0) - (this.beliefs[i * L + label] ?? 0)) / places
      this.labels[label] = mean
      const type = label === outside ? 0 : typeOfLabel(label) + 1
      this.types[type] = (this.types[type] ?? 0) + mean
    }
    return places
  }

  private elsewhere(i: number, around: Surroundings): void {
    const places = this.others(i, around)
    const seen = Math.min(places, 4)
    this.put(160, seen)
    if (places < 1) return
    const type = highest(this.types)
    const sure = step(this.types[type] ?? 0)
    this.put(161, type * 8 + sure)
    this.put(162, (type * 8 + sure) * 8 + seen)
    const label = highest(this.labels)
    this.put(163, label * 8 + step(this.labels[label] ?? 0))
    for (let t = 0; t < T; t += 1) if ((this.types[t] ?? 0) > 0.2) this.put(164, t * 8 + step(this.types[t] ?? 0))
    for (let l = 1; l < L; l += 1) if ((this.labels[l] ?? 0) > 0.15) this.put(165, l)
    const run = (around.runEnd[i] ?? 0) - (around.runStart[i] ?? 0)
    const place = (i === around.runStart[i] ? 1 : 0) + (i + 1 === around.runEnd[i] ? 2 : 0)
    this.put(166, ((type * 8 + sure) * 8 + Math.min(run, 5)) * 4 + place)
    this.put(167, label * 32 + Math.min(run, 5) * 4 + place)
  }
}

/** A probability in six steps. */
function step(probability: number): number {
  if (probability > 0.98) return 5
  if (probability > 0.9) return 4
  if (probability > 0.75) return 3
  if (probability > 0.5) return 2
  return probability > 0.3 ? 1 : 0
}

function highest(values: Float64Array): number {
  let best = 0
  for (let k = 1; k < values.length; k += 1) if ((values[k] ?? 0) > (values[best] ?? 0)) best = k
  return best
}
