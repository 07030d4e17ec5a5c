// Which article a quarantine record takes out of the line at dedupe or behind it. Never throws: its bytes may be anything.
import { stagesBehind, topics } from '@newsloom/contracts/pipeline'
import { ArticleId, decodeJson, decodeRecord } from '@newsloom/contracts/records'
import type { BusRecord } from '@newsloom/runtime/bus'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { fingerprintsOf } from './evidence.ts'

const behindDedupe = stagesBehind('dedupe')

const Taken = Compile(Type.Object({ id: ArticleId, fingerprint: Type.String(), kind: Type.Literal('article') }))

interface TakenOut {
  readonly id: string
  readonly content: string
}

/** The version of the article; undefined for what was quarantined before or beside the line, and for what is no article. */
export function takenOut({ headers, value }: BusRecord): TakenOut | undefined {
  const stage = headers['newsloom-stage'] ?? ''
  try {
    if (behindDedupe.has(stage)) return takenBehind(decodeJson(value))
    return stage === 'dedupe' ? takenHere(value) : undefined
  } catch {
    return undefined
  }
}

const takenBehind = (body: unknown): TakenOut | undefined =>
  Taken.Check(body) ? { id: body.id, content: body.fingerprint } : undefined

/** What this stage itself could not send on, after it had claimed: the article as it came, which has no fingerprint yet. */
function takenHere(value: Buffer | null): TakenOut | undefined {
  const record = decodeRecord(topics.filtered, value)
  return record.kind === 'article' ? { id: record.id, content: fingerprintsOf(record).fingerprint } : undefined
}
