// The articles that the measurements of dedupe run on: the evaluation stream, as often as is asked for.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export interface BenchArticle {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly publishedAt?: string
  readonly cluster?: string
  readonly kind?: string
  readonly duplicate_of?: string | null
}

/** Rows of an NDJSON file, gzipped or not; the URL is the id where there is none. */
export function readArticles(file: string): BenchArticle[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map((row) => ({ ...row, id: row.id ?? row.url }))
}

/**
 * `count` articles of real lengths: in each further round every word gets another ending, so that nothing in it is a
 * copy of an earlier round.
 */
export function repeated(articles: readonly BenchArticle[], count: number): BenchArticle[] {
  return Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / articles.length)
    const article = articles[at % articles.length]
    if (!article) throw new Error('no articles')
    if (round === 0) return article
    const ending = [...round.toString(10)].map((digit) => String.fromCharCode(97 + Number(digit))).join('')
    const reworded = (text: string) =>
      text.replace(/[a-z]{3,}/g, (word) => word + ending).replace(/\d+/g, (n) => `${n}${round}`)
    return { ...article, id: `${article.id}-${round}`, title: reworded(article.title), text: reworded(article.text) }
  })
}
