// What the index keeps of an article: flat facets beside the text, and the article itself as it came.
import { type EnrichedArticle, versionOf, type Withdrawal } from '@newsloom/contracts/records'
import { PoisonError } from '@newsloom/runtime/errors'

export interface DocumentPublisher {
  /** The facet's key: the entity's id, else `name:<name>`, else `domain:<domain>`; absent when nothing is known. */
  readonly key?: string
  readonly id?: string
  readonly name?: string
  readonly domain?: string
  readonly country?: string
}

/** The `_source` in Elasticsearch, the stored JSON in SQLite. */
export interface Document {
  readonly id: string
  readonly version: number
  readonly withdrawn: false
  readonly title: string
  readonly text: string
  readonly url?: string
  /** ISO 8601 UTC. */
  readonly publishedAt?: string
  readonly ingestedAt: string
  readonly source?: string
  readonly authors: readonly string[]
  readonly language: string
  readonly publisher: DocumentPublisher
  /** Keys of entities, most salient first: the entity's id, or `name:<name>` where it is not linked. */
  readonly people: readonly string[]
  readonly organisations: readonly string[]
  readonly places: readonly string[]
  readonly wikidata: readonly string[]
  readonly keywords: readonly string[]
  readonly topics: readonly string[]
  /** Version of the knowledge base it was linked with. */
  readonly knowledgeVersion?: string
  /** `<key>\t<label>` of every key whose label cannot be read off it. */
  readonly labels: readonly string[]
  /** The rest of the article, entities with their mentions and all scores: stored, not indexed. */
  readonly article: Omit<EnrichedArticle, 'title' | 'text'>
}

/** Takes the place of a withdrawn article: nothing but the version, which keeps late redeliveries out. */
export interface WithdrawnDocument {
  readonly id: string
  readonly version: number
  readonly withdrawn: true
  readonly ingestedAt: string
}

export function documentOf(record: EnrichedArticle): Document {
  const { title, text, ...article } = record
  const { id, url, publishedAt, ingestedAt, source } = record
  const publisher = publisherOf(record)
  return {
    id,
    version: versionOf(record),
    withdrawn: false,
    title,
    text,
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    ingestedAt,
    ...(source !== undefined && { source }),
    authors: record.authors,
    language: record.language.code,
    publisher,
    people: entityKeys(record, 'person'),
    organisations: entityKeys(record, 'organisation'),
    places: entityKeys(record, 'place'),
    wikidata: keys(record.entities.map((entity) => entity.wikidata)),
    keywords: keys(record.keywords.map((keyword) => keyword.text)),
    topics: keys(record.topics.map((topic) => topic.id)),
    ...(record.knowledgeVersion !== undefined && { knowledgeVersion: record.knowledgeVersion }),
    labels: labelsOf(record, publisher),
    article,
  }
}

export function withdrawnDocument(record: Withdrawal): WithdrawnDocument {
  return { id: record.id, version: versionOf(record), withdrawn: true, ingestedAt: record.ingestedAt }
}

/** The article as the last stage wrote it. */
export const articleOf = ({ title, text, article }: Document): EnrichedArticle => ({ ...article, title, text })

type Entity = EnrichedArticle['entities'][number]

const unlinkedPrefix = 'name:'
const domainPrefix = 'domain:'

const entityKey = (entity: Entity) => entity.id ?? `${unlinkedPrefix}${entity.name}`

function entityKeys(record: EnrichedArticle, type: Entity['type']): string[] {
  const ofType = record.entities.filter((entity) => entity.type === type)
  return keys(ofType.sort((a, b) => b.salience - a.salience).map(entityKey))
}

/** A key beyond this many characters is no name but an accident; Elasticsearch could not index it. */
const longestKey = 1024

const keys = (found: readonly (string | undefined)[]): string[] => [
  ...new Set(found.filter((key) => key !== undefined && key !== '' && key.length <= longestKey) as string[]),
]

function publisherOf({ linkedPublisher, publisher }: EnrichedArticle): DocumentPublisher {
  const name = linkedPublisher.name ?? publisher.name
  const domain = linkedPublisher.domain ?? publisher.domain
  const { id, country } = linkedPublisher
  const [key] = keys([id ?? undefined, name && unlinkedPrefix + name, domain && domainPrefix + domain])
  return {
    ...(key !== undefined && { key }),
    ...(id !== null && { id }),
    ...(name !== undefined && { name }),
    ...(domain !== undefined && { domain }),
    ...(country !== undefined && { country }),
  }
}

function labelsOf(record: EnrichedArticle, publisher: DocumentPublisher): string[] {
  const labels = new Map<string, string>()
  for (const { id, name } of record.entities) if (id !== null) labels.set(id, name)
  for (const { id, name } of record.topics) labels.set(id, name)
  if (publisher.id !== undefined && publisher.name !== undefined) labels.set(publisher.id, publisher.name)
  return keys([...labels].map(([key, label]) => `${key}\t${label}`))
}

/** What people read in place of a key: the label that the document gives it, or what the key itself says. */
export function labelOf(key: string, labels: readonly string[]): string {
  const labelled = labels.find((label) => label.startsWith(`${key}\t`))
  if (labelled !== undefined) return labelled.slice(key.length + 1)
  if (key.startsWith(unlinkedPrefix)) return key.slice(unlinkedPrefix.length)
  if (key.startsWith(domainPrefix)) return key.slice(domainPrefix.length)
  return key
}

/** Elasticsearch's own limit. */
const longestIdBytes = 512

const isoDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/

/** Why no implementation takes this document, found before it can fail the documents sent along with it. */
export function refusalOf(document: Document | WithdrawnDocument): PoisonError | undefined {
  if (Buffer.byteLength(document.id) > longestIdBytes) return new PoisonError(`id of more than ${longestIdBytes} bytes`)
  if (!Number.isSafeInteger(document.version) || document.version < 0)
    return new PoisonError(`no version: ingestedAt is ${document.ingestedAt}`)
  if (document.withdrawn || document.publishedAt === undefined) return undefined
  if (isoDate.test(document.publishedAt) && !Number.isNaN(Date.parse(document.publishedAt))) return undefined
  return new PoisonError(`publishedAt is no date: ${document.publishedAt}`)
}
