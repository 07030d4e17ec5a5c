// What comes at once: the items of a JSON body or of a record, of which all are taken or none is.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { isRecord, type Path } from '@newsloom/field-mapping/path'
import { decodeJson, NotJson } from './decode-json.ts'
import { itemSizes } from './item-sizes.ts'
import { type Refusal, refused } from './problems.ts'

export interface DeliveryForm {
  readonly maxItemBytes: number
  /** Where the items stand; without it the value is an item, or an array of them. */
  readonly items?: Path
}

interface ItemProblem {
  /** Which item, from 0. */
  readonly index: number
  readonly field: string
  readonly detail: string
}

/** Nothing was taken: 400 for what it is, 413 for the size of an item. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  readonly status: 400 | 413
  /** By item and field; empty when it is about the whole. */
  readonly problems: readonly ItemProblem[]

  constructor(status: 400 | 413, detail: string, problems: readonly ItemProblem[] = []) {
    super(detail)
    this.status = status
    this.problems = problems
  }
}

/** The items as they came. @throws NotTaken for bytes that are no JSON, a place without items, an item too large */
export function readItems(bytes: Buffer, { maxItemBytes, items: path }: DeliveryForm): readonly unknown[] {
  const items = itemsIn(parse(bytes), path)
  if (bytes.length <= maxItemBytes) return items
  const sizes = path ? items.map((item) => Buffer.byteLength(JSON.stringify(item))) : itemSizes(bytes)
  const tooLarge = refused(413, [{ field: '', detail: `an article must be at most ${maxItemBytes} bytes` }])
  refuseAny(items.map((_, index) => ((sizes[index] ?? 0) > maxItemBytes ? tooLarge : undefined)))
  return items
}

/** @throws NotTaken with everything that is wrong with any of them */
export function takeAll(decided: readonly (IngestedArticle | Refusal)[]): IngestedArticle[] {
  refuseAny(decided.map((one) => (one.kind === 'refused' ? one : undefined)))
  return decided.filter((one) => one.kind === 'article')
}

function parse(bytes: Buffer): unknown {
  try {
    return decodeJson(bytes)
  } catch (error) {
    if (error instanceof NotJson) throw new NotTaken(400, error.message)
    throw error
  }
}

function itemsIn(value: unknown, path: Path | undefined): readonly unknown[] {
  if (!path) return Array.isArray(value) ? value : [value]
  const found = path.in(value)
  if (Array.isArray(found)) return found
  if (isRecord(found)) return [found]
  throw new NotTaken(400, `no items: neither a list nor an object stands at ${path.written}`)
}

function refuseAny(refusals: readonly (Refusal | undefined)[]): void {
  const problems = refusals.flatMap((refusal, index) =>
    (refusal?.problems ?? []).map(({ field, detail }) => ({ index, field, detail })),
  )
  const [first] = problems
  if (!first) return
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  const about = `item ${first.index}${first.field && `, ${first.field}`}: ${first.detail}`
  const status = refusals.some((refusal) => refusal?.status === 400) ? 400 : 413
  throw new NotTaken(status, `nothing was taken; ${about}${more}`, problems)
}
