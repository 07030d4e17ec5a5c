// Items of a source become articles; what is refused is told in the source's own words.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { type FieldMapping, mapArticles } from '@newsloom/field-mapping'
import { isRecord } from '@newsloom/field-mapping/path'
import { type AcceptContext, acceptAll } from '../accept.ts'
import type { Refusal } from '../problems.ts'

interface Mapped {
  readonly name: string
  readonly mapping: FieldMapping
}

/** The items as ingest takes them, and what it decides of those; `places` name the items that name themselves by nothing. */
export function acceptMapped({ name, mapping }: Mapped) {
  const map = mapArticles(mapping)
  const toArticle = (item: unknown, place: string | undefined) => {
    const article = map(item)
    return isRecord(article) ? { source: name, ...(namesNothing(article) && { id: place }), ...article } : article
  }
  return async (items: readonly unknown[], context: AcceptContext, places: readonly string[] = []) => {
    const articles = items.map((item, i) => toArticle(item, places[i]))
    const decided = await acceptAll(articles, context)
    return decided.map((one): IngestedArticle | Refusal => (one.kind === 'refused' ? explained(one, mapping) : one))
  }
}

/** A page may still say its address. */
const namesNothing = ({ url, html, htmlBase64 }: Readonly<Record<string, unknown>>) =>
  url === undefined && html === undefined && htmlBase64 === undefined

/** `is missing` with the place where it was looked for. */
const explained = (refusal: Refusal, mapping: FieldMapping): Refusal => ({
  ...refusal,
  problems: refusal.problems.map(({ field, detail }) => {
    const origin = originOf(field, mapping)
    return { field, detail: origin ? `${detail} (it is taken from ${origin})` : detail }
  }),
})

function originOf(field: string, { map = {}, set = {} }: FieldMapping): string | undefined {
  const paths = [map[field] ?? []].flat()
  return paths.length > 0 ? paths.join(', else ') : set[field]
}
