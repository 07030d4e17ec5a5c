// Copies and templates made from articles, always the same ones: to see how much a rule bears.
import type { BenchArticle } from './dedupe-articles.ts'

/** A small generator of pseudo-random numbers in [0, 1): mulberry32. */
function generator(seed: string): () => number {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `rate` of the words dropped, replaced or given a neighbour, then cut to the first `kept` part. */
export function rewritten(article: BenchArticle, rate: number, kept: number): BenchArticle {
  const random = generator(article.id)
  const words = article.text.split(' ')
  const edited = words.slice(0, Math.ceil(words.length * kept)).flatMap((word) => {
    if (random() >= rate) return [word]
    const kind = random()
    if (kind < 1 / 3) return []
    return kind < 2 / 3 ? ['other'] : [word, 'indeed']
  })
  return { ...article, id: `${article.id}-rewritten`, text: edited.join(' ') }
}

/** Every figure another one; undefined where there are fewer than three. The title, and all else, stays as it was. */
export function refilled(article: BenchArticle): BenchArticle | undefined {
  const random = generator(article.id)
  const text = article.text.replace(/^[^-]{0,60}- /, '')
  if ((text.match(/\d[\d.,/]*/g) ?? []).length < 3) return undefined
  const other = (figure: string) =>
    figure.replace(/\d/g, (digit) => String((Number(digit) + 1 + Math.floor(random() * 8)) % 10))
  return { ...article, id: `${article.id}-refilled`, text: text.replace(/\d[\d.,/]*/g, other) }
}
