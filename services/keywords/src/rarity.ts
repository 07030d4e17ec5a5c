// How rare a word is in news: 1 for a word seen in hardly any article, 0 for one that is in all of them.
import table from './rarity-table.json' with { type: 'json' }

/** Of a stem; between 0 and 1. */
export type Rarity = (stem: string) => number

/**
 * The table holds no words: a stem's 32-bit FNV-1a hash → how many of `articles` articles it is in. Stems in fewer than
 * `least` articles are left out. Two stems with one hash (about 1 in 500,000) share a number.
 */
interface RarityTable {
  readonly articles: number
  readonly least: number
  /** Hash differences (sorted) and counts, in turns, base 36. */
  readonly packed: string
}

function rarityFrom({ articles, least, packed }: RarityTable): Rarity {
  const counts = unpack(packed)
  const most = Math.log(articles / least)
  return (stem) => Math.min(1, Math.log(articles / (counts.get(hashOf(stem)) ?? least)) / most)
}

const everywhere: Rarity = () => 1
let english: Rarity | undefined

/** There is a table for English; in other languages every word that is no stop word counts as rare. */
export function rarityOf(language: string): Rarity {
  if (language !== 'en') return everywhere
  english ??= rarityFrom(table)
  return english
}

/** 32-bit FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

export function pack(counts: ReadonlyMap<number, number>): string {
  let previous = 0
  const parts: string[] = []
  for (const [hash, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    parts.push((hash - previous).toString(36), count.toString(36))
    previous = hash
  }
  return parts.join(' ')
}

function unpack(packed: string): Map<number, number> {
  const counts = new Map<number, number>()
  const parts = packed.split(' ')
  let hash = 0
  for (let at = 0; at + 1 < parts.length; at += 2) {
    hash += Number.parseInt(parts[at] ?? '', 36)
    counts.set(hash, Number.parseInt(parts[at + 1] ?? '', 36))
  }
  return counts
}
