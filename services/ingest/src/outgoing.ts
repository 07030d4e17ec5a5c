// What ingest writes: records of articles and withdrawals, each with its trace.
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord, type IngestedArticle, type Withdrawal } from '@newsloom/contracts/records'
import type { Outgoing } from '@newsloom/runtime/bus'
import { traceHeaders } from '@newsloom/runtime/trace'

/** `traceparent` is the request's, if it had one. */
export const outgoing = (record: IngestedArticle | Withdrawal, traceparent: string | undefined): Outgoing => ({
  topic: topics.ingested,
  key: record.id,
  value: encodeRecord(record),
  headers: { ...traceHeaders(traceparent) },
})
