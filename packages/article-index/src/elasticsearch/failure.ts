// What an error of the Elasticsearch client means for the caller.
import { errors } from '@elastic/elasticsearch'
import { type Advice, certificateAdvice, withAdvice } from '@newsloom/runtime/advice'
import { asError, TransientError } from '@newsloom/runtime/errors'

function errorIn(response: errors.ResponseError): { type?: string; reason?: string } | undefined {
  const body: { error?: { type?: string; reason?: string } } | undefined = response.body ?? undefined
  return body?.error
}

/** The `type` that Elasticsearch gave the error, `index_closed_exception` for one. */
export const typeOf = (error: unknown): string | undefined =>
  error instanceof errors.ResponseError ? errorIn(error)?.type : undefined

/** A request that Elasticsearch does not understand is our own mistake; the other 400s describe the state of an index. */
const isOurMistake = (error: errors.ElasticsearchClientError) =>
  error instanceof errors.SerializationError ||
  error instanceof errors.ConfigurationError ||
  (error instanceof errors.ResponseError && error.statusCode === 400 && typeOf(error) !== 'index_closed_exception')

/** The error to throw on: away, overloaded, unwilling or wrongly set up is TransientError, as it may change by itself. */
export function failure(doing: string, error: unknown): Error {
  if (!(error instanceof errors.ElasticsearchClientError)) return asError(error)
  const Kind = isOurMistake(error) ? Error : TransientError
  return error instanceof errors.ResponseError
    ? new Kind(`${doing}: ${advisedLineOf(error)}`)
    : new Kind(doing, { cause: withAdvice(error, connectionAdvice) })
}

const connectionAdvice: readonly Advice[] = certificateAdvice({
  server: 'Elasticsearch',
  authority: 'ELASTICSEARCH_CA_FILE',
  address: 'ELASTICSEARCH_URL',
  tls: 'https://',
})

/** The line of the error, with what an operator can do about it before it. */
export const advisedLineOf = (response: errors.ResponseError): string =>
  `${adviceOnStatus(response.statusCode)}${lineOf(response)}`

/** For an operator who set a wrong password, or a user without the rights. */
function adviceOnStatus(status: number | undefined): string {
  if (status === 401) {
    return 'Elasticsearch refuses the user: look at ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD, or ELASTICSEARCH_API_KEY: '
  }
  return status === 403 ? 'the user that ELASTICSEARCH_USERNAME or ELASTICSEARCH_API_KEY names lacks a right: ' : ''
}

/** `404 index_not_found_exception: no such index [articles]`; the client's own message has several lines. */
export function lineOf(response: errors.ResponseError): string {
  const { type = 'no reason given', reason = '' } = errorIn(response) ?? {}
  return `${response.statusCode} ${type}${reason && `: ${reason}`}`
}

/** Awaits a request of the client. @throws what `failure` makes of its error */
export async function requested<Answer>(doing: string, request: Promise<Answer>): Promise<Answer> {
  try {
    return await request
  } catch (error) {
    throw failure(doing, error)
  }
}
