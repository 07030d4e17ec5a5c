// Reads one document by id, at once after its writing.
import type { Client } from '@elastic/elasticsearch'
import { TransientError } from '@newsloom/runtime/errors'
import { requested } from './failure.ts'

/** With the id in the body, as ids may be what a path cannot carry (`..`). Undefined where there is none. */
export async function storedSource<Source>(client: Client, alias: string, id: string): Promise<Source | undefined> {
  const { docs } = await requested('reading a document', client.mget<Source>({ index: alias, ids: [id] }))
  const [document] = docs
  if (document === undefined || 'error' in document)
    throw new TransientError(`reading a document: ${document?.error.reason ?? 'no answer'}`)
  return document.found ? document._source : undefined
}
