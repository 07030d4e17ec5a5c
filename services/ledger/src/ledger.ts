// The decision: what a record says about the fate of its article.
import type { Fate } from '@newsloom/contracts/fate'
import { topics } from '@newsloom/contracts/pipeline'
import {
  type Announcement,
  decodeRecord,
  type IngestedArticle,
  type Rejection,
  type Withdrawal,
} from '@newsloom/contracts/records'
import type { BusRecord } from '@newsloom/runtime/bus'
import { PoisonError } from '@newsloom/runtime/errors'
import { fateOfQuarantined } from './quarantined.ts'

/** @throws PoisonError for what the record's topic does not promise; never for a record of the quarantine */
export function fateOf(record: BusRecord): Fate {
  switch (record.topic) {
    case topics.ingested:
      return pending(decodeRecord(topics.ingested, record.value))
    case topics.rejected:
      return rejected(decodeRecord(topics.rejected, record.value))
    case topics.indexed:
      return announced(decodeRecord(topics.indexed, record.value))
    case topics.quarantined:
      return fateOfQuarantined(record)
    default:
      throw new PoisonError(`the ledger does not read ${record.topic}`)
  }
}

function pending(record: IngestedArticle | Withdrawal): Fate {
  return { ...rowOf(record, record.kind === 'article' ? record : {}), fate: 'pending' }
}

function rejected(record: Rejection): Fate {
  const { stage, reason, duplicateOf, similarity, method } = record
  return {
    ...rowOf(record, record.article),
    fate: 'rejected',
    stage,
    reason,
    ...(duplicateOf !== undefined && { duplicateOf }),
    ...(similarity !== undefined && { similarity }),
    ...(method !== undefined && { method }),
  }
}

function announced(record: Announcement): Fate {
  return { ...rowOf(record, record), fate: record.of === 'article' ? 'indexed' : 'withdrawn' }
}

/** What every row says. */
function rowOf(
  { id, ingestedAt }: { id: string; ingestedAt: string },
  { url, publisher }: Partial<Pick<IngestedArticle, 'url' | 'publisher'>>,
): Omit<Fate, 'fate'> {
  if (Number.isNaN(Date.parse(ingestedAt))) throw new PoisonError(`ingestedAt is no time: ${ingestedAt}`)
  const publisherName = publisher?.name ?? publisher?.domain
  return {
    id,
    ...(url !== undefined && { url }),
    ...(publisherName !== undefined && { publisher: publisherName }),
    at: ingestedAt,
  }
}
