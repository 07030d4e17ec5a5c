// Numbers for phrases, so that they need no strings: a phrase is a shorter phrase and one word more.

/** An open-addressing hash table (linear probing) from (phrase, word) to the longer phrase. */
export class PhraseNumbers {
  /** Three numbers a slot: the shorter phrase, the word, the number of the longer phrase or -1 where the slot is free. */
  private readonly slots: Int32Array
  private readonly mask: number
  private count = 0

  /** `most`: how many phrases there can be. They are forgotten when the next table is made: tables share their memory. */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(slotsPerPhrase * most + 2))
    this.mask = size - 1
    this.slots = emptySlots(3 * size)
  }

  /** The number of the phrase `prefix` (-1: no word yet) with the word `last` behind it; the same for the same two. */
  extended(prefix: number, last: number): number {
    const { slots, mask } = this
    const hash = (Math.imul(prefix + 1, 0x9e3779b1) ^ Math.imul(last + 1, 0x85ebca6b)) >>> 0
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const slot = 3 * place
      const phrase = slots[slot + 2] as number
      if (phrase < 0) {
        slots[slot] = prefix
        slots[slot + 1] = last
        slots[slot + 2] = this.count
        this.count += 1
        return this.count - 1
      }
      if (slots[slot] === prefix && slots[slot + 1] === last) return phrase
    }
  }
}

/** So many for each phrase, so that at most three of four are filled. */
const slotsPerPhrase = 4 / 3
/** Larger tables, of texts of more than a few thousand words, are made for that one article. */
const sharedNumbers = 3 * 2 ** 16
const shared = new Int32Array(sharedNumbers)

const emptySlots = (numbers: number): Int32Array =>
  numbers > sharedNumbers ? new Int32Array(numbers).fill(-1) : shared.fill(-1, 0, numbers)
