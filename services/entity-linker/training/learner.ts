// A linear-chain CRF learned by stochastic gradient descent with L2 regularisation (Bottou, "Stochastic Gradient
// Descent Tricks", 2012: weights kept as scale × values, step 1 / (λ (t + t0))), features left out at random.
import { Chain } from '../src/names/tagging/chain.ts'
import { labelCount, outside } from '../src/names/tagging/labels.ts'
import { type Random, shuffle } from './random.ts'

const L = labelCount

export interface ChainWeights {
  /** weights[row * labelCount + label]. */
  readonly rows: Float32Array
  readonly transitions: Float64Array
}

export interface TrainingSet {
  /** Rows of token t: rows[rowStart[t]] … rows[rowStart[t + 1] - 1]; negative ones are left out. */
  readonly rows: Int32Array
  readonly rowStart: Int32Array
  readonly labels: Int32Array
  /** First tokens of the segments; a last entry ends the last segment. */
  readonly segments: Int32Array
  readonly rowCount: number
}

export interface LearnerSettings {
  readonly epochs: number
  /** λ × number of segments: about the c2 of other CRF packages. */
  readonly l2: number
  /** Share of features left out at each visit. */
  readonly dropout: number
  readonly firstStep: number
}

export function learn(set: TrainingSet, use: Int32Array, settings: LearnerSettings, random: Random): ChainWeights {
  const rows = new Float32Array(set.rowCount * L)
  const transitions = new Float64Array(L * L)
  const chain = new Chain()
  const expected = new Float64Array(L * L)
  chain.expected = expected
  const lambda = settings.l2 / use.length
  const t0 = 1 / (lambda * settings.firstStep)
  const kept = new Uint8Array(1 << 16)
  const order = Int32Array.from(use)
  let scale = 1
  let t = 0
  const gradient = new Float64Array(L)
  const total = settings.epochs * order.length
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random)
    for (const segment of order) {
      const from = set.segments[segment] ?? 0
      const to = set.segments[segment + 1] ?? 0
      const step = Math.min(settings.firstStep, 1 / (lambda * (t + t0))) * Math.min(1, (4 * (total - t)) / total)
      t += 1
      const length = to - from
      chain.fit(length)
      const firstRow = set.rowStart[from] ?? 0
      const lastRow = set.rowStart[to] ?? 0
      for (let r = firstRow; r < lastRow; r += 1) {
        const gone = (set.rows[r] ?? -1) < 0 || (settings.dropout > 0 && random() < settings.dropout)
        kept[(r - firstRow) & 0xffff] = gone ? 0 : 1
      }
      const grow = scale / (1 - settings.dropout)
      for (let i = 0; i < length; i += 1) {
        score(chain.scores, i, rows, set, from + i, firstRow, kept, grow)
      }
      chain.setTransitions(transitions)
      expected.fill(0)
      chain.believe(length)
      scale *= 1 - step * lambda
      for (let i = 0; i < length; i += 1) {
        const gold = set.labels[from + i] ?? 0
        let biggest = 0
        for (let label = 0; label < L; label += 1) {
          const difference = (label === gold ? 1 : 0) - (chain.beliefs[i * L + label] ?? 0)
          gradient[label] = (step * difference) / scale
          biggest = Math.max(biggest, Math.abs(difference))
        }
        if (biggest < 0.002) continue
        const end = set.rowStart[from + i + 1] ?? 0
        for (let r = set.rowStart[from + i] ?? 0; r < end; r += 1) {
          if (!kept[(r - firstRow) & 0xffff]) continue
          const base = (set.rows[r] ?? 0) * L
          for (let label = 0; label < L; label += 1)
            rows[base + label] = (rows[base + label] ?? 0) + (gradient[label] ?? 0)
        }
      }
      learnTransitions(expected, transitions, set, from, to, step)
      if (scale < 1e-4) {
        for (let k = 0; k < rows.length; k += 1) rows[k] = (rows[k] ?? 0) * scale
        scale = 1
      }
    }
  }
  for (let k = 0; k < rows.length; k += 1) rows[k] = (rows[k] ?? 0) * scale
  return { rows, transitions }
}

function score(
  scores: Float64Array,
  i: number,
  rows: Float32Array,
  set: TrainingSet,
  token: number,
  firstRow: number,
  kept: Uint8Array,
  grow: number,
): void {
  const here = i * L
  scores.fill(0, here, here + L)
  const end = set.rowStart[token + 1] ?? 0
  for (let r = set.rowStart[token] ?? 0; r < end; r += 1) {
    if (!kept[(r - firstRow) & 0xffff]) continue
    const base = (set.rows[r] ?? 0) * L
    for (let label = 0; label < L; label += 1)
      scores[here + label] = (scores[here + label] ?? 0) + (rows[base + label] ?? 0)
  }
  for (let label = 0; label < L; label += 1) scores[here + label] = (scores[here + label] ?? 0) * grow
}

/** One step along the seen minus the expected transitions. */
function learnTransitions(
  expected: Float64Array,
  transitions: Float64Array,
  set: TrainingSet,
  from: number,
  to: number,
  step: number,
): void {
  let before = outside
  for (let t = from; t <= to; t += 1) {
    const label = t === to ? outside : (set.labels[t] ?? 0)
    expected[before * L + label] = (expected[before * L + label] ?? 0) - 1
    before = label
  }
  for (let k = 0; k < L * L; k += 1) transitions[k] = (transitions[k] ?? 0) - step * (expected[k] ?? 0)
}
