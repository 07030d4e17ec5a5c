// Word classes from plain text: each word goes to the class that predicts its neighbours best (exchange algorithm of
// Kneser and Ney 1993, in the form of Uszkoreit and Brants, ACL 2008: only the class of one side is used in each sum).

export interface ClusterSettings {
  readonly classes: number
  readonly rounds: number
  /** Rarer words get no class. */
  readonly leastCount: number
}

/** Classes 1 … `classes` by word. `sentences` are word hashes, 0 between them. Deterministic. */
export function clusterWords(sentences: Int32Array, settings: ClusterSettings): Map<number, number> {
  const vocabulary = frequentWords(sentences, settings.leastCount)
  const ids = new Map(vocabulary.map((word, id) => [word, id]))
  const exchange = new Exchange(neighbours(sentences, ids), vocabulary.length, settings.classes)
  for (let round = 0; round < settings.rounds; round += 1) if (exchange.round() === 0) break
  return new Map(vocabulary.map((word, id) => [word, (exchange.classOf[id] ?? 0) + 1]))
}

function frequentWords(sentences: Int32Array, least: number): number[] {
  const counts = new Map<number, number>()
  for (const word of sentences) if (word !== 0) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([word]) => word)
}

/** For each word the contexts it stands in (word before: id, word after: id + vocabulary) and how often. */
function neighbours(sentences: Int32Array, ids: ReadonlyMap<number, number>): Map<number, number>[] {
  const contexts = Array.from({ length: ids.size }, () => new Map<number, number>())
  const add = (word: number, context: number) => {
    const of = contexts[word]
    of?.set(context, (of.get(context) ?? 0) + 1)
  }
  let before: number | undefined
  for (const hash of sentences) {
    const word = ids.get(hash)
    if (word !== undefined && before !== undefined) {
      add(word, before)
      add(before, word + ids.size)
    }
    before = word
  }
  return contexts
}

/** Maximises Σ n log n over (context, class) minus the same over classes. */
class Exchange {
  readonly classOf: Int32Array
  private readonly classes: number
  private readonly contexts: { readonly ids: Int32Array; readonly counts: Int32Array; readonly total: number }[]
  private readonly pairs: Int32Array
  private readonly totals: Float64Array
  private readonly gains: Float64Array
  private readonly logs = Float64Array.from({ length: 1 << 16 }, (_, n) => (n === 0 ? 0 : n * Math.log(n)))

  constructor(contexts: readonly Map<number, number>[], words: number, classes: number) {
    this.classes = classes
    this.contexts = contexts.map((of) => ({
      ids: Int32Array.from(of.keys()),
      counts: Int32Array.from(of.values()),
      total: [...of.values()].reduce((sum, count) => sum + count, 0),
    }))
    this.classOf = Int32Array.from({ length: words }, (_, id) => id % classes)
    this.pairs = new Int32Array(words * 2 * classes)
    this.totals = new Float64Array(classes)
    this.gains = new Float64Array(classes)
    for (let word = 0; word < words; word += 1) this.move(word, this.classOf[word] ?? 0, 1)
  }

  private nLogN(n: number): number {
    return n < this.logs.length ? (this.logs[n] ?? 0) : n * Math.log(n)
  }

  private move(word: number, to: number, sign: 1 | -1): void {
    const of = this.contexts[word]
    if (of === undefined) return
    for (let k = 0; k < of.ids.length; k += 1) {
      const at = (of.ids[k] ?? 0) * this.classes + to
      this.pairs[at] = (this.pairs[at] ?? 0) + sign * (of.counts[k] ?? 0)
    }
    this.totals[to] = (this.totals[to] ?? 0) + sign * of.total
  }

  /** Moves every word once, in order; the number of words that changed their class. */
  round(): number {
    let changed = 0
    for (let word = 0; word < this.classOf.length; word += 1) {
      const old = this.classOf[word] ?? 0
      this.move(word, old, -1)
      const best = this.bestClass(word, old)
      this.move(word, best, 1)
      this.classOf[word] = best
      if (best !== old) changed += 1
    }
    return changed
  }

  private bestClass(word: number, old: number): number {
    const of = this.contexts[word]
    if (of === undefined) return old
    const { gains, classes, pairs } = this
    for (let c = 0; c < classes; c += 1) {
      const total = this.totals[c] ?? 0
      gains[c] = this.nLogN(total) - this.nLogN(total + of.total)
    }
    for (let k = 0; k < of.ids.length; k += 1) {
      const base = (of.ids[k] ?? 0) * classes
      const count = of.counts[k] ?? 0
      const alone = this.nLogN(count)
      for (let c = 0; c < classes; c += 1) {
        const n = pairs[base + c] ?? 0
        gains[c] = (gains[c] ?? 0) + (n === 0 ? alone : this.nLogN(n + count) - this.nLogN(n))
      }
    }
    let best = old
    for (let c = 0; c < classes; c += 1) if ((gains[c] ?? 0) > (gains[best] ?? 0) + 1e-9) best = c
    return best
  }
}
