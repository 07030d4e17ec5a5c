// The distinct words of one document: a slot for each, emptied for the next document without touching the whole table.

import { labelCount } from './labels.ts'

export class WordCounts {
  private keys = new Int32Array(1 << 12)
  private slots = new Int32Array(1 << 12)
  private stamps = new Int32Array(1 << 12)
  private stamp = 0
  private mask = (1 << 12) - 1
  count = 0
  /** Per slot: seen small, seen with a capital within a sentence. */
  small = new Uint8Array(1 << 12)
  capital = new Uint8Array(1 << 12)
  /** Per slot and label: how much of the first pass's belief fell on it; and in how many places the tagger looked. */
  belief = new Float32Array(0)
  seen = new Int32Array(1 << 12)

  /** `tokens` bounds the number of distinct words. */
  reset(tokens: number): void {
    this.count = 0
    this.stamp += 1
    if (this.keys.length >= tokens * 2) return
    let size = this.keys.length
    while (size < tokens * 2) size *= 2
    this.keys = new Int32Array(size)
    this.slots = new Int32Array(size)
    this.stamps = new Int32Array(size)
    this.mask = size - 1
    this.small = new Uint8Array(size)
    this.capital = new Uint8Array(size)
    this.seen = new Int32Array(size)
  }

  slotOf(word: number): number {
    let at = (word ^ (word >>> 15)) & this.mask
    while (this.stamps[at] === this.stamp) {
      if (this.keys[at] === word) return this.slots[at] ?? 0
      at = (at + 1) & this.mask
    }
    const slot = this.count
    this.count += 1
    this.keys[at] = word
    this.stamps[at] = this.stamp
    this.slots[at] = slot
    this.small[slot] = 0
    this.capital[slot] = 0
    this.seen[slot] = 0
    return slot
  }

  clearBelief(): void {
    const size = this.count * labelCount
    if (this.belief.length < size) this.belief = new Float32Array(size * 2)
    else this.belief.fill(0, 0, size)
  }
}
