// From 32-bit keys to 0, 1, 2 …: an open-addressing hash table in two typed arrays, filled once.

export class IndexTable {
  private readonly slots: Int32Array
  private readonly mask: number

  /** `keys` are distinct; the index of a key is its place in the array. */
  constructor(keys: Int32Array) {
    let size = 16
    while (size < keys.length * 2) size *= 2
    this.mask = size - 1
    // Key and index side by side: one cache line for both.
    this.slots = new Int32Array(size * 2)
    for (let index = 0; index < keys.length; index += 1) this.insert(keys[index] ?? 0, index)
  }

  private insert(key: number, index: number): void {
    let at = spread(key) & this.mask
    while (this.slots[at * 2 + 1] !== 0) at = (at + 1) & this.mask
    this.slots[at * 2] = key
    this.slots[at * 2 + 1] = index + 1
  }

  /** The index of the key, or -1. */
  find(key: number): number {
    let at = spread(key) & this.mask
    for (;;) {
      const index = (this.slots[at * 2 + 1] ?? 0) - 1
      if (index < 0 || this.slots[at * 2] === key) return index
      at = (at + 1) & this.mask
    }
  }
}

const spread = (key: number): number => key ^ (key >>> 15)
