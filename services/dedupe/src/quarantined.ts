// Which article a quarantine record takes out of the line behind dedupe. Never throws: its bytes may be anything.
import { stagesBehind } from '@newsloom/contracts/pipeline'
import { ArticleId, decodeJson } from '@newsloom/contracts/records'
import type { BusRecord } from '@newsloom/runtime/bus'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

const behindDedupe = stagesBehind('dedupe')

const Taken = Compile(Type.Object({ id: ArticleId, fingerprint: Type.String(), kind: Type.Literal('article') }))

/** The version of the article; undefined for what was quarantined before or beside the line, and for what is no article. */
export function takenOut({ headers, value }: BusRecord): { id: string; content: string } | undefined {
  if (!behindDedupe.has(headers['newsloom-stage'] ?? '')) return undefined
  const body = bodyOf(value)
  return Taken.Check(body) ? { id: body.id, content: body.fingerprint } : undefined
}

function bodyOf(value: Buffer | null): unknown {
  try {
    return decodeJson(value)
  } catch {
    return undefined
  }
}
