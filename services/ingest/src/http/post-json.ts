// A JSON body: all of its articles are taken or none is.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import type { Accept } from '../accept.ts'
import { type DeliveryForm, NotTaken, readItems, takeAll } from '../delivery.ts'

/** More than a sender reads; the rest is counted. */
const maxErrors = 1000

/** @throws HttpProblem 400 or 413 with everything that is wrong, by item and field */
export async function readArticles(body: Buffer, form: DeliveryForm, accept: Accept): Promise<IngestedArticle[]> {
  if (body.length === 0)
    throw new HttpProblem(400, 'empty-body', 'the body is empty: send an article or an array of them')
  try {
    return takeAll(await accept(readItems(body, form)))
  } catch (error) {
    throw error instanceof NotTaken ? problemOf(error) : error
  }
}

function problemOf({ status, message, problems }: NotTaken): HttpProblem {
  if (problems.length === 0) return new HttpProblem(status, 'broken-body', message)
  const type = status === 413 ? 'too-large' : 'invalid-article'
  return new HttpProblem(status, type, message, { fields: { errors: problems.slice(0, maxErrors) } })
}
