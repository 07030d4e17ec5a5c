// Learns the two passes. The second is taught with what first passes trained on other documents say (four folds), since
// a model's belief about its own training text is too good to learn from.
import { Chain } from '../src/names/tagging/chain.ts'
import { IndexTable } from '../src/names/tagging/index-table.ts'
import { labelCount } from '../src/names/tagging/labels.ts'
import type { Lexicon } from '../src/names/tagging/lexicon.ts'
import { SecondLook } from '../src/names/tagging/second-look.ts'
import { Surroundings } from '../src/names/tagging/surroundings.ts'
import { Tokens } from '../src/names/tagging/tokens.ts'
import { type Examples, IntList, layOut } from './examples.ts'
import { KeyCounts } from './key-counts.ts'
import { type ChainWeights, type LearnerSettings, learn, type TrainingSet } from './learner.ts'
import { seeded } from './random.ts'

const L = labelCount

export interface PassSettings {
  readonly seed: number
  readonly folds: number
  /** How often each pass is learned, for the mean of it. */
  readonly runs: number
  /** Features seen fewer times are left out. */
  readonly leastCount: number
  readonly first: LearnerSettings
  readonly second: LearnerSettings
  readonly log: (line: string) => void
}

export interface LearnedPasses {
  readonly featureKeys: Int32Array
  readonly first: ChainWeights
  readonly second: ChainWeights
}

export function learnPasses(examples: Examples, lexicon: Lexicon, settings: PassSettings): LearnedPasses {
  const counts = new KeyCounts()
  for (let k = 0; k < examples.keys.length; k += 1) counts.add(examples.keys.values[k] ?? 0)
  const firstKeys = counts.atLeast(settings.leastCount)
  settings.log(`${examples.labels.length} active tokens, ${counts.size} features, ${firstKeys.length} kept`)
  const table = new IndexTable(firstKeys)
  const set = trainingSet(examples, table, firstKeys.length)
  const everything = Int32Array.from({ length: examples.segments.length - 1 }, (_, s) => s)
  const first = learnMean(set, everything, settings.first, settings)
  settings.log('first pass learned')
  const beliefs = foldedBeliefs(examples, set, settings)
  settings.log('folds learned')
  const extended = withSecondLook(examples, set, firstKeys, beliefs, lexicon)
  const second = learnMean(extended.set, everything, settings.second, settings)
  settings.log('second pass learned')
  const rows = new Float32Array(second.rows.length)
  rows.set(first.rows)
  return { featureKeys: extended.keys, first: { rows, transitions: first.transitions }, second }
}

/** The mean of several runs in different orders: steadier than any of them. */
function learnMean(set: TrainingSet, use: Int32Array, learner: LearnerSettings, settings: PassSettings): ChainWeights {
  const runs = Array.from({ length: settings.runs }, (_, run) =>
    learn(set, use, learner, seeded(settings.seed + 100 * run)),
  )
  const mean = (of: (run: ChainWeights) => Float32Array | Float64Array, k: number) =>
    runs.reduce((sum, run) => sum + (of(run)[k] ?? 0), 0) / runs.length
  const [first] = runs
  if (first === undefined) throw new Error('no run to learn from')
  return {
    rows: first.rows.map((_, k) => mean((run) => run.rows, k)),
    transitions: first.transitions.map((_, k) => mean((run) => run.transitions, k)),
  }
}

function trainingSet(examples: Examples, table: IndexTable, rowCount: number): TrainingSet {
  const rows = examples.keys.values.subarray(0, examples.keys.length).map((key) => table.find(key))
  return {
    rows,
    rowStart: examples.keyStart.values.subarray(0, examples.keyStart.length),
    labels: examples.labels.values.subarray(0, examples.labels.length),
    segments: examples.segments.values.subarray(0, examples.segments.length),
    rowCount,
  }
}

/** First-pass probabilities of each active token by a model that has not seen its document (nor any copy: same id). */
function foldedBeliefs(examples: Examples, set: TrainingSet, settings: PassSettings): Float32Array {
  const beliefs = new Float32Array(set.labels.length * L)
  const folds = new Map<string, number>()
  for (const { document } of examples.documents)
    if (!folds.has(document.id)) folds.set(document.id, folds.size % settings.folds)
  const foldOfToken = new Uint8Array(set.labels.length)
  for (const { document, from, to } of examples.documents) foldOfToken.fill(folds.get(document.id) ?? 0, from, to)
  const segments = Int32Array.from({ length: set.segments.length - 1 }, (_, s) => s)
  for (let fold = 0; fold < settings.folds; fold += 1) {
    const inFold = (s: number) => foldOfToken[set.segments[s] ?? 0] === fold
    const weights = learn(
      set,
      segments.filter((s) => !inFold(s)),
      settings.first,
      seeded(settings.seed + 10 + fold),
    )
    for (const s of segments) if (inFold(s)) believeSegment(set, s, weights, beliefs)
  }
  return beliefs
}

const chain = new Chain()

function believeSegment(set: TrainingSet, segment: number, weights: ChainWeights, beliefs: Float32Array): void {
  const from = set.segments[segment] ?? 0
  const length = (set.segments[segment + 1] ?? 0) - from
  chain.fit(length)
  chain.scores.fill(0, 0, length * L)
  for (let i = 0; i < length; i += 1) {
    for (let r = set.rowStart[from + i] ?? 0; r < (set.rowStart[from + i + 1] ?? 0); r += 1) {
      const row = set.rows[r] ?? -1
      if (row < 0) continue
      for (let label = 0; label < L; label += 1) {
        chain.scores[i * L + label] = (chain.scores[i * L + label] ?? 0) + (weights.rows[row * L + label] ?? 0)
      }
    }
  }
  chain.setTransitions(weights.transitions)
  chain.believe(length)
  for (let k = 0; k < length * L; k += 1) beliefs[from * L + k] = chain.beliefs[k] ?? 0
}

/** The training set with the features of the second look added to each token. */
function withSecondLook(
  examples: Examples,
  set: TrainingSet,
  firstKeys: Int32Array,
  beliefs: Float32Array,
  lexicon: Lexicon,
) {
  const tokens = new Tokens()
  const around = new Surroundings()
  const look = new SecondLook()
  const added = new IntList()
  const addedStart = new IntList()
  const counts = new KeyCounts()
  for (const { document, from } of examples.documents) {
    layOut(document, tokens, around, lexicon)
    look.fit(tokens.count)
    let t = from
    for (let i = 0; i < tokens.count; i += 1) {
      if (!around.active[i]) continue
      look.beliefs.set(beliefs.subarray(t * L, (t + 1) * L), i * L)
      t += 1
    }
    look.gather(tokens, around)
    for (let i = 0; i < tokens.count; i += 1) {
      if (!around.active[i]) continue
      look.of(i, tokens, around)
      addedStart.push(added.length)
      for (let k = 0; k < look.count; k += 1) {
        added.push(look.keys[k] ?? 0)
        counts.add(look.keys[k] ?? 0)
      }
    }
  }
  addedStart.push(added.length)
  const known = new IndexTable(firstKeys)
  const fresh = counts.atLeast(2).filter((key) => known.find(key) < 0)
  const keys = new Int32Array(firstKeys.length + fresh.length)
  keys.set(firstKeys)
  keys.set(fresh, firstKeys.length)
  const table = new IndexTable(keys)
  const rows = new IntList()
  const rowStart = new IntList()
  for (let t = 0; t < set.labels.length; t += 1) {
    rowStart.push(rows.length)
    for (let r = set.rowStart[t] ?? 0; r < (set.rowStart[t + 1] ?? 0); r += 1) rows.push(set.rows[r] ?? -1)
    for (let k = addedStart.values[t] ?? 0; k < (addedStart.values[t + 1] ?? 0); k += 1)
      rows.push(table.find(added.values[k] ?? 0))
  }
  rowStart.push(rows.length)
  const extended: TrainingSet = {
    ...set,
    rows: rows.values.subarray(0, rows.length),
    rowStart: rowStart.values.subarray(0, rowStart.length),
    rowCount: keys.length,
  }
  return { set: extended, keys }
}
