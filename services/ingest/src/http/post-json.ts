// One article or an array of them: all are taken or none is.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { type AcceptContext, acceptAll } from '../accept.ts'
import { decodeJson, NotJson } from './decode-json.ts'
import { itemSizes } from './item-sizes.ts'
import { HttpProblem, type ProblemBody } from './problem.ts'

type Errors = NonNullable<ProblemBody['errors']>

/** More than a sender reads; the rest is counted. */
const maxErrors = 1000

/** @throws HttpProblem 400 or 413 with everything that is wrong, by item and field */
export async function readArticles(
  body: Buffer,
  context: AcceptContext & { readonly maxItemBytes: number },
): Promise<IngestedArticle[]> {
  const parsed = parse(body)
  const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  const sizes = body.length > context.maxItemBytes ? itemSizes(body) : []
  const oversized = items.flatMap((_, index) => ((sizes[index] ?? 0) > context.maxItemBytes ? [index] : []))
  if (oversized.length > 0) {
    const detail = `an article must be at most ${context.maxItemBytes} bytes`
    throw notTaken(
      413,
      oversized.map((index) => ({ index, field: '', detail })),
    )
  }

  const articles: IngestedArticle[] = []
  const errors: Errors = []
  const statuses = new Set<number>()
  for (const [index, decided] of (await acceptAll(items, context)).entries()) {
    if (decided.kind === 'article') {
      articles.push(decided)
      continue
    }
    statuses.add(decided.status)
    for (const { field, detail } of decided.problems) errors.push({ index, field, detail })
  }
  if (statuses.size > 0) throw notTaken(statuses.has(400) ? 400 : 413, errors)
  return articles
}

function parse(body: Buffer): unknown {
  if (body.length === 0)
    throw new HttpProblem(400, 'empty-body', 'the body is empty: send an article or an array of them')
  try {
    return decodeJson(body)
  } catch (error) {
    if (error instanceof NotJson) throw new HttpProblem(400, 'broken-body', error.message)
    throw error
  }
}

function notTaken(status: 400 | 413, errors: Errors): HttpProblem {
  const [first] = errors
  const about = first ? `item ${first.index}${first.field && `, ${first.field}`}: ${first.detail}` : ''
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const type = status === 413 ? 'too-large' : 'invalid-article'
  return new HttpProblem(status, type, `nothing was taken; ${about}${more}`, { errors: errors.slice(0, maxErrors) })
}
