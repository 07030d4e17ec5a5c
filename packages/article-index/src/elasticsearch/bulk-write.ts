// Writes many documents in one request and judges each of them by itself.
import { type Client, errors, type estypes } from '@elastic/elasticsearch'
import { PoisonError, TransientError } from '@newsloom/runtime/errors'
import { advisedLineOf, failure, lineOf, typeOf } from './failure.ts'

export interface BulkItem {
  readonly id: string
  readonly version: number
  readonly document: object
}

/** Item errors that are the document's own fault, whatever it is sent with. */
const faults = new Set(['document_parsing_exception', 'mapper_parsing_exception', 'strict_dynamic_mapping_exception'])
/** Errors that are the document's own fault if it is sent alone and still gets them. */
const faultsAlone = new Set(['illegal_argument_exception', 'action_request_validation_exception'])

/**
 * One result per item: undefined when it, or a later version of it, is there; PoisonError when it can never be;
 * TransientError when it may be later. @throws TransientError for the whole request
 */
export async function bulkWrite(
  client: Client,
  alias: string,
  items: readonly BulkItem[],
): Promise<(undefined | Error)[]> {
  if (items.length === 0) return []
  const response = await send(client, alias, items).catch((error: unknown) => {
    if (mayBeOneItemsFault(error)) return undefined
    throw bulkFailure(error)
  })
  if (response === undefined) return inHalves(client, alias, items)
  const results: (undefined | Error)[] = []
  for (const [place, item] of items.entries()) {
    const answer = response.items[place]?.index
    const suspect = answer?.status === 400 && faultsAlone.has(answer.error?.type ?? '')
    results.push(suspect ? await writeAlone(client, alias, item) : judge(answer))
  }
  return results
}

const send = (client: Client, alias: string, items: readonly BulkItem[]) =>
  client.bulk({
    index: alias,
    require_alias: true,
    operations: items.flatMap(({ id, version, document }) => [
      { index: { _id: id, version, version_type: 'external_gte' as const } },
      document,
    ]),
  })

const mayBeOneItemsFault = (error: unknown): error is errors.ResponseError =>
  error instanceof errors.ResponseError && (error.statusCode === 413 || faultsAlone.has(typeOf(error) ?? ''))

async function inHalves(client: Client, alias: string, items: readonly BulkItem[]): Promise<(undefined | Error)[]> {
  const [item, ...others] = items
  if (item !== undefined && others.length === 0) return [await writeAlone(client, alias, item)]
  const middle = Math.ceil(items.length / 2)
  const first = await bulkWrite(client, alias, items.slice(0, middle))
  return [...first, ...(await bulkWrite(client, alias, items.slice(middle)))]
}

async function writeAlone(client: Client, alias: string, item: BulkItem): Promise<undefined | Error> {
  try {
    const answer = (await send(client, alias, [item])).items[0]?.index
    const guilty = answer?.status === 413 || (answer?.status === 400 && faultsAlone.has(answer.error?.type ?? ''))
    return guilty ? new PoisonError(reasonOf(answer)) : judge(answer)
  } catch (error) {
    if (mayBeOneItemsFault(error)) return new PoisonError(lineOf(error))
    throw bulkFailure(error)
  }
}

/** Whatever else the answer to a whole request is, it says nothing about the documents in it. */
const bulkFailure = (error: unknown): Error =>
  error instanceof errors.ResponseError
    ? new TransientError(`sending bulk request: ${advisedLineOf(error)}`)
    : failure('sending bulk request', error)

/** 409: a later version is there, which is as good. */
function judge(answer: estypes.BulkResponseItem | undefined): undefined | Error {
  if (answer === undefined) return new TransientError('no answer for an item of a bulk request')
  if (answer.status < 300 || answer.status === 409) return undefined
  return faults.has(answer.error?.type ?? '') ? new PoisonError(reasonOf(answer)) : new TransientError(reasonOf(answer))
}

function reasonOf({ status, error }: estypes.BulkResponseItem): string {
  const cause = error?.caused_by?.reason ? `: ${error.caused_by.reason}` : ''
  return `${status} ${error?.type}: ${error?.reason}${cause}`
}
