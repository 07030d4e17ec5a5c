// The decision of this stage: who is in the article, where, and which entity of the knowledge base; who published it.
import { type Outcome, pass } from '@newsloom/contracts/outcome'
import type { DeduplicatedArticle, Entity, LinkedArticle, Mention } from '@newsloom/contracts/records'
import { contextWords } from './knowledge/description-words.ts'
import type { KnowledgeBase } from './knowledge/knowledge-base.ts'
import { type LinkedName, linkNames } from './linking/link-names.ts'
import { salience } from './linking/salience.ts'
import { type NameResources, recogniseNames } from './names/names.ts'

export interface LinkerResources {
  readonly names: NameResources
  readonly knowledge: KnowledgeBase
  /** Below this confidence a name is linked to nothing. */
  readonly linkThreshold: number
  readonly maxMentions: number
  readonly maxEntities: number
}

export function entityLinker(article: DeduplicatedArticle, resources: LinkerResources): Outcome<LinkedArticle> {
  const { knowledge } = resources
  const { name, domain } = article.publisher
  const linkedPublisher = knowledge.publishers.resolve({ url: article.url, domain, name })
  const groups = recogniseNames(article, resources.names)
  const linkable = {
    title: article.title,
    text: article.text,
    words: contextWords(`${article.title} ${article.text}`),
    year: yearOf(article),
    publisher: linkedPublisher,
  }
  const linked = linkNames(linkable, groups, knowledge, resources.linkThreshold)
  const entities = entitiesOf(linked, article.text.length, resources)
  return pass({ ...article, entities, linkedPublisher, knowledgeVersion: knowledge.version })
}

const yearOf = ({ publishedAt }: DeduplicatedArticle): number | null =>
  publishedAt === undefined ? null : new Date(publishedAt).getUTCFullYear() || null

/** One entity per id; names without one stay by themselves. The most salient first. */
function entitiesOf(linked: readonly LinkedName[], textLength: number, resources: LinkerResources): Entity[] {
  const byId = new Map<string, LinkedName[]>()
  for (const [at, name] of linked.entries()) {
    const key = name.entity?.id ?? String(at)
    byId.set(key, [...(byId.get(key) ?? []), name])
  }
  return [...byId.values()]
    .map((names) => asEntity(names, textLength, resources.maxMentions))
    .sort((a, b) => b.salience - a.salience)
    .slice(0, resources.maxEntities)
}

function asEntity(names: readonly LinkedName[], textLength: number, maxMentions: number): Entity {
  const mentions = names
    .flatMap(({ group }) => group.mentions.map(({ field, start, end }): Mention => ({ field, start, end })))
    .sort(byPlace)
  const [first] = names
  if (!first) throw new Error('an entity without a name')
  const { entity, group } = first
  return {
    type: entity?.type ?? group.type,
    name: entity?.name ?? group.name,
    id: entity?.id ?? null,
    ...(entity?.wikidata && { wikidata: entity.wikidata }),
    confidence: round(names.reduce((most, { confidence }) => Math.max(most, confidence), 0)),
    salience: salience(mentions, textLength),
    mentions: mentions.slice(0, maxMentions),
  }
}

const byPlace = (a: Mention, b: Mention) => (a.field === b.field ? a.start - b.start : a.field === 'title' ? -1 : 1)

const round = (confidence: number) => Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000
