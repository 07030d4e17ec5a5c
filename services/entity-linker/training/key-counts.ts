// How often each 32-bit key was seen, for millions of keys: open addressing in typed arrays.

export class KeyCounts {
  private keys = new Int32Array(1 << 20)
  private counts = new Int32Array(1 << 20)
  private mask = (1 << 20) - 1
  size = 0

  add(key: number, by = 1): number {
    if (this.size * 2 > this.keys.length) this.grow()
    let at = (key ^ (key >>> 15)) & this.mask
    while (this.counts[at] !== 0 && this.keys[at] !== key) at = (at + 1) & this.mask
    if (this.counts[at] === 0) this.size += 1
    this.keys[at] = key
    this.counts[at] = (this.counts[at] ?? 0) + by
    return this.counts[at] ?? 0
  }

  /** The keys seen at least `least` times, in rising order. */
  atLeast(least: number): Int32Array {
    const kept: number[] = []
    for (let at = 0; at < this.keys.length; at += 1) if ((this.counts[at] ?? 0) >= least) kept.push(this.keys[at] ?? 0)
    return Int32Array.from(kept).sort()
  }

  private grow(): void {
    const { keys, counts } = this
    this.keys = new Int32Array(keys.length * 2)
    this.counts = new Int32Array(keys.length * 2)
    this.mask = this.keys.length - 1
    this.size = 0
    for (let at = 0; at < keys.length; at += 1) if (counts[at]) this.add(keys[at] ?? 0, counts[at])
  }
}
