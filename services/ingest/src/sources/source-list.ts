// sources.yaml: what else articles come from, and where in its JSON their fields stand.
import { type FieldMapping, FieldMappingSchema, MappingError, mapArticles } from '@newsloom/field-mapping'
import { type Path, readPath } from '@newsloom/field-mapping/path'
import { type Static, Type } from 'typebox'
import { type Entry, isMap, type Keys, keyChecks, ListError, listIn } from '../yaml-list.ts'

interface OfAnyKind {
  /** Also what its articles carry as `source`, unless the mapping says otherwise. */
  readonly name: string
  /** Where in a delivery the items stand; without it the delivery is an item, or an array of them. */
  readonly items?: Path
  readonly mapping: FieldMapping
}

export interface Webhook extends OfAnyKind {
  readonly kind: 'webhook'
}

export interface SourceTopic extends OfAnyKind {
  readonly kind: 'topic'
  readonly topic: string
  /** Undefined for the pipeline's own. */
  readonly cluster?: Cluster
}

/** Brokers of its own, and how to talk to them. */
export interface Cluster {
  readonly brokers: readonly string[]
  readonly tls: boolean
  readonly caFile?: string
  readonly sasl?: Static<typeof Sasl>
}

const word = Type.String({ minLength: 1, maxLength: 128 })
const Sasl = Type.Object(
  {
    mechanism: Type.Union([Type.Literal('plain'), Type.Literal('scram-sha-256'), Type.Literal('scram-sha-512')]),
    username: word,
    'password-file': word,
  },
  { additionalProperties: false },
)

const ofAnyKind: Keys = {
  name: [
    Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' }),
    'must be 1–64 letters, digits, dots, dashes or underscores',
  ],
  kind: [Type.String(), 'must be webhook or topic'],
  items: [word, 'must be a path such as data.articles'],
  map: [FieldMappingSchema.properties.map, 'must have a path, or a list of paths, for each field'],
  set: [FieldMappingSchema.properties.set, 'must have a text for each field'],
  dates: [FieldMappingSchema.properties.dates, 'must be a format such as dd.MM.yyyy HH:mm'],
}
const ofTopics: Keys = {
  topic: [Type.String({ pattern: '^[A-Za-z0-9._-]{1,249}$' }), 'must be the name of a topic'],
  brokers: [
    Type.Array(Type.String({ pattern: '^[^\\s,/]+:\\d{1,5}$' }), { minItems: 1 }),
    'must be a list of host:port',
  ],
  tls: [Type.Boolean(), 'must be true or false'],
  'ca-file': [word, 'must be the name of a PEM file'],
  sasl: [Sasl, 'must have a mechanism (plain, scram-sha-256, scram-sha-512), a username and a password-file'],
}
const wrongKeys = {
  webhook: keyChecks(ofAnyKind, 'webhook'),
  topic: keyChecks({ ...ofAnyKind, ...ofTopics }, 'topic'),
}

export interface SourceListOptions {
  /** Names the list in messages. */
  readonly file: string
  /** The topics of the pipeline, which must not be read into itself; undefined where it has no brokers. */
  readonly ownTopics: readonly string[] | undefined
}

/** `yaml` has a list `sources`. @throws ListError with every problem, and the entry that it is about */
export function readSourceList(yaml: string, { file, ownTopics }: SourceListOptions): (Webhook | SourceTopic)[] {
  const problems: string[] = []
  const seen = new Map<string, number>()
  const sources = listIn(yaml, 'sources', file).flatMap((given, at): (Webhook | SourceTopic)[] => {
    const entry = isMap(given) ? given : undefined
    const wrong = entry ? problemsOf(entry, ownTopics) : ['must be an object with a name and a kind']
    const name = typeof entry?.name === 'string' ? entry.name : undefined
    const earlier = name === undefined ? undefined : seen.get(name)
    if (earlier !== undefined) wrong.push(`name: is that of source ${earlier + 1} too`)
    if (name !== undefined) seen.set(name, earlier ?? at)
    problems.push(...wrong.map((problem) => `${file}: source ${at + 1}${name ? ` (${name})` : ''}: ${problem}`))
    return wrong.length === 0 && entry ? [sourceOf(entry)] : []
  })
  if (problems.length > 0) throw new ListError(problems.join('\n'))
  return sources
}

function problemsOf(entry: Entry, ownTopics: readonly string[] | undefined): string[] {
  const { kind } = entry
  const missing = (key: string) => (entry[key] == null ? [`${key}: is missing`] : [])
  if (kind !== 'webhook' && kind !== 'topic') return [...missing('name'), 'kind: must be webhook or topic']
  const wrong = [...missing('name'), ...wrongKeys[kind](entry), ...(kind === 'topic' ? missing('topic') : [])]
  if (wrong.length > 0) return wrong
  return [...(kind === 'topic' ? problemsOfTopic(entry, ownTopics) : []), ...problemsOfMapping(entry)]
}

function problemsOfTopic({ topic, brokers, ...entry }: Entry, ownTopics: readonly string[] | undefined): string[] {
  if (brokers != null) return []
  if (!ownTopics) return ['brokers: is missing, and in one process there is no Kafka to read from without it']
  const idle = ['tls', 'ca-file', 'sasl'].filter((key) => entry[key] != null)
  const own = typeof topic === 'string' && ownTopics.includes(topic)
  return [
    ...idle.map((key) => `${key}: is of use only with brokers; for the pipeline's own there are the KAFKA_ settings`),
    ...(own ? ["topic: is one of the pipeline's own, which would be read into itself"] : []),
  ]
}

function problemsOfMapping(entry: Entry): string[] {
  const problems: string[] = []
  try {
    itemsOf(entry)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    problems.push(`items: ${error.message}`)
  }
  try {
    mapArticles(mappingOf(entry))
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    problems.push(...error.problems)
  }
  return problems
}

/** What an entry says once its keys have been checked. */
type Checked = FieldMapping & {
  readonly name: string
  readonly kind: 'webhook' | 'topic'
  readonly items?: string
  readonly topic?: string
  readonly brokers?: readonly string[]
  readonly tls?: boolean
  readonly 'ca-file'?: string
  readonly sasl?: Static<typeof Sasl>
}

/** Without what is null. */
const checked = (entry: Entry) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as Checked

function itemsOf(entry: Entry): Path | undefined {
  const { items } = checked(entry)
  return items === undefined ? undefined : readPath(items)
}

/** What an item has as `source` of its own is something else: the source is this one, unless the mapping names another. */
function mappingOf(entry: Entry): FieldMapping {
  const { name, map = {}, set = {}, dates } = checked(entry)
  const isMapped = [map.source ?? [], set.source ?? []].flat().length > 0
  const { source: _, ...others } = map
  return {
    map: isMapped ? map : others,
    set: isMapped ? set : { ...set, source: name },
    ...(dates !== undefined && { dates }),
  }
}

/** The entry has been checked. */
function sourceOf(entry: Entry): Webhook | SourceTopic {
  const { name, kind, topic = '', brokers, tls, 'ca-file': caFile, sasl } = checked(entry)
  const items = itemsOf(entry)
  const common = { name, mapping: mappingOf(entry), ...(items && { items }) }
  if (kind === 'webhook') return { kind, ...common }
  const cluster = brokers && {
    brokers,
    tls: tls ?? caFile !== undefined,
    ...(caFile !== undefined && { caFile }),
    ...(sasl && { sasl }),
  }
  return { kind, ...common, topic, ...(cluster && { cluster }) }
}
