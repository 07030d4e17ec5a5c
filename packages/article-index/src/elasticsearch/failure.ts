// What an error of the Elasticsearch client means for the caller.
import { errors } from '@elastic/elasticsearch'
import { asError, TransientError } from '@newsloom/runtime/errors'

/** The `type` that Elasticsearch gave the error, `index_closed_exception` for one. */
export function typeOf(error: unknown): string | undefined {
  if (!(error instanceof errors.ResponseError)) return undefined
  const body: { error?: { type?: string } } | undefined = error.body ?? undefined
  return body?.error?.type
}

/** A request that Elasticsearch does not understand is our own mistake; the other 400s describe the state of an index. */
const isOurMistake = (error: errors.ElasticsearchClientError) =>
  error instanceof errors.SerializationError ||
  error instanceof errors.ConfigurationError ||
  (error instanceof errors.ResponseError && error.statusCode === 400 && typeOf(error) !== 'index_closed_exception')

/** The error to throw on: away, overloaded, unwilling or wrongly set up is TransientError, as it may change by itself. */
export function failure(doing: string, error: unknown): Error {
  if (!(error instanceof errors.ElasticsearchClientError)) return asError(error)
  if (isOurMistake(error)) return new Error(doing, { cause: error })
  return new TransientError(doing, { cause: error })
}

/** Awaits a request of the client. @throws what `failure` makes of its error */
export async function requested<Answer>(doing: string, request: Promise<Answer>): Promise<Answer> {
  try {
    return await request
  } catch (error) {
    throw failure(doing, error)
  }
}
