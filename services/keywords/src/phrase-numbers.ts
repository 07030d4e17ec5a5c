// Numbers for phrases, so that they need no strings: a phrase is a shorter phrase and one word more.

/** An open-addressing hash table (linear probing) from (phrase, word) to the longer phrase. */
export class PhraseNumbers {
  private readonly prefixes: Int32Array
  private readonly lasts: Int32Array
  private readonly phrases: Int32Array
  private readonly mask: number
  private count = 0

  /** `most`: how many phrases there can be. */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2))
    this.mask = size - 1
    this.prefixes = new Int32Array(size)
    this.lasts = new Int32Array(size)
    this.phrases = new Int32Array(size).fill(-1)
  }

  /** The number of the phrase `prefix` (-1: no word yet) with the word `last` behind it; the same for the same two. */
  extended(prefix: number, last: number): number {
    let slot = (Math.imul(prefix + 1, 0x9e3779b1) ^ Math.imul(last + 1, 0x85ebca6b)) >>> 0
    for (slot = (slot ^ (slot >>> 15)) & this.mask; ; slot = (slot + 1) & this.mask) {
      const phrase = this.phrases[slot] as number
      if (phrase < 0) {
        this.prefixes[slot] = prefix
        this.lasts[slot] = last
        this.phrases[slot] = this.count
        this.count += 1
        return this.count - 1
      }
      if (this.prefixes[slot] === prefix && this.lasts[slot] === last) return phrase
    }
  }
}
