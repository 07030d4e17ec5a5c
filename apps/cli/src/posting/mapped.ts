// Applies a mapping to what an archive holds: values become articles as ingest takes them.
import type { MapArticle } from '@newsloom/field-mapping'
import { type Item, isArticle, maxItemBytes, type Refused, tooLarge } from './item.ts'

interface Value {
  readonly line: number
  readonly within?: string
  readonly value: unknown
}

/** Lines of JSON as the mapping reads them; what is no JSON goes on as it is, for ingest to refuse. */
export async function* mapJson(items: AsyncIterable<Item>, map: MapArticle): AsyncGenerator<Item> {
  for await (const item of items) {
    const parsed = isArticle(item) ? jsonOf(item.json) : undefined
    yield parsed ? articleOf({ ...item, value: map(parsed.json) }) : item
  }
}

export async function* mapValues(values: AsyncIterable<Value | Refused>, map: MapArticle): AsyncGenerator<Item> {
  for await (const one of values) yield 'status' in one ? one : articleOf({ ...one, value: map(one.value) })
}

function articleOf({ line, within, value }: Value): Item {
  const json = Buffer.from(JSON.stringify(value))
  const place = { line, ...(within !== undefined && { within }) }
  return json.length > maxItemBytes ? { ...tooLarge(line), ...place } : { ...place, json }
}

function jsonOf(line: Buffer): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(line.toString()) }
  } catch {
    return undefined
  }
}
