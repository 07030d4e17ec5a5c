// What can still be read from quarantined bytes: whose they are, if anyone's. Never throws, for then it would read its own errors.
import { malformedId } from '@newsloom/article-index/fates'
import type { Fate } from '@newsloom/contracts/fate'
import { isSourceStage } from '@newsloom/contracts/pipeline'
import { ArticleId, decodeJson } from '@newsloom/contracts/records'
import type { BusRecord } from '@newsloom/runtime/bus'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

const WithId = Compile(Type.Object({ id: ArticleId }))
const WithTime = Compile(Type.Object({ ingestedAt: Type.String() }))
const WithUrl = Compile(Type.Object({ url: Type.String() }))
const WithName = Compile(Type.Object({ publisher: Type.Object({ name: Type.String() }) }))
const WithDomain = Compile(Type.Object({ publisher: Type.Object({ domain: Type.String() }) }))
/** A rejection has the article inside. */
const WithArticle = Compile(Type.Object({ article: Type.Object({}) }))

export function fateOfQuarantined(record: BusRecord): Fate {
  const { 'newsloom-stage': stage, 'newsloom-error': error, 'newsloom-origin': origin } = record.headers
  const cause = { ...(stage !== undefined && { stage }), ...(error !== undefined && { reason: error }) }
  const body = isSourceStage(stage ?? '') ? undefined : bodyOf(record.value)
  if (WithId.Check(body))
    return {
      id: body.id,
      fate: 'quarantined',
      ...aboutArticle(body),
      ...cause,
      at: ingestedAtOf(body) ?? arrivalOf(record),
    }
  const place = origin ?? `${record.topic}/${record.partition}/${record.offset}`
  return { id: malformedId(place), fate: 'malformed', ...cause, at: arrivalOf(record) }
}

function bodyOf(value: Buffer | null): unknown {
  try {
    return decodeJson(value)
  } catch {
    return undefined
  }
}

function aboutArticle(body: unknown): Pick<Fate, 'url' | 'publisher'> {
  const article = WithArticle.Check(body) ? body.article : body
  const publisher = WithName.Check(article)
    ? article.publisher.name
    : WithDomain.Check(article)
      ? article.publisher.domain
      : undefined
  return { ...(WithUrl.Check(article) && { url: article.url }), ...(publisher !== undefined && { publisher }) }
}

function ingestedAtOf(body: unknown): string | undefined {
  if (!WithTime.Check(body)) return undefined
  const time = Date.parse(body.ingestedAt)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

const arrivalOf = (record: BusRecord) => new Date(record.timestamp).toISOString()
