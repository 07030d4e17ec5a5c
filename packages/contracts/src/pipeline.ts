// The pipeline, written once. Topics, consumer groups, the README's table and the page's picture are made from it.

export const topics = {
  ingested: 'articles.ingested',
  filtered: 'articles.filtered',
  deduplicated: 'articles.deduplicated',
  linked: 'articles.linked',
  enriched: 'articles.enriched',
  indexed: 'articles.indexed',
  rejected: 'articles.rejected',
  quarantined: 'articles.quarantined',
} as const

export type Topic = (typeof topics)[keyof typeof topics]

export interface PipelineStage {
  readonly name: string
  readonly reads: Topic | null
  readonly writes: Topic
  readonly decides: string
  readonly rejects: readonly string[]
  /** Topics read besides the line, to learn what became of articles further down. */
  readonly listens?: readonly Topic[]
}

/** The line, in order: each stage reads what the one before it writes. */
export const pipeline = [
  {
    name: 'ingest',
    reads: null,
    writes: topics.ingested,
    decides: 'is it an article at all: validate, clean, extract from HTML, give it its id',
    rejects: [],
  },
  {
    name: 'filter',
    reads: topics.ingested,
    writes: topics.filtered,
    decides: 'is it worth keeping: empty, unreadable, no article, too short, language not wanted',
    rejects: ['empty', 'mojibake', 'boilerplate', 'paywall', 'too-short', 'navigation', 'language'],
  },
  {
    name: 'dedupe',
    reads: topics.filtered,
    writes: topics.deduplicated,
    decides: 'was it seen before: the same content, or nearly, under another id',
    rejects: ['exact-duplicate', 'near-duplicate'],
    listens: [topics.quarantined],
  },
  {
    name: 'entity-linker',
    reads: topics.deduplicated,
    writes: topics.linked,
    decides: 'who is in it, where in the text, and which entity of the knowledge base; who published it',
    rejects: [],
  },
  {
    name: 'keywords',
    reads: topics.linked,
    writes: topics.enriched,
    decides: 'the phrases that say what it is about, and the topics they belong to',
    rejects: [],
  },
  {
    name: 'indexer',
    reads: topics.enriched,
    writes: topics.indexed,
    decides: 'the document and its place in the index',
    rejects: [],
  },
] as const satisfies readonly PipelineStage[]

export type StageName = (typeof pipeline)[number]['name']
export type RejectReason = (typeof pipeline)[number]['rejects'][number]

/** Stands beside the line: reads what becomes of articles and keeps the books. */
export const ledger = {
  name: 'ledger',
  reads: [topics.ingested, topics.rejected, topics.quarantined, topics.indexed],
} as const

/** Stands beside it: waits for the fate of a copy's original, and sends the copy back to dedupe when that was quarantined. */
export const returns = { name: 'returns', reads: [topics.rejected], writes: topics.filtered } as const

/** Reads a topic of others into the line: the stage's name for each such source of ingest. */
export const sourceStage = (source: string): string => `ingest.${source}`

/** Whether the stage reads what others write, which is no article yet: an id in it is none of ours. */
export const isSourceStage = (stage: string): boolean => stage.startsWith(sourceStage(''))

const stagesByName: ReadonlyMap<string, PipelineStage> = new Map(pipeline.map((stage) => [stage.name, stage]))

export function stageNamed(name: StageName): PipelineStage {
  const stage = stagesByName.get(name)
  if (!stage) throw new Error(`no stage ${name}`)
  return stage
}

const names: readonly string[] = pipeline.map(({ name }) => name)

/** The names of the stages that an article comes to after this one. */
export const stagesBehind = (name: StageName): ReadonlySet<string> => new Set(names.slice(names.indexOf(name) + 1))

/** Every consumer group with the topics it reads: what the lag is asked for. */
export const consumers: readonly { readonly name: string; readonly topics: readonly Topic[] }[] = [
  ...pipeline.flatMap((stage: PipelineStage) =>
    stage.reads ? [{ name: stage.name, topics: [stage.reads, ...(stage.listens ?? [])] }] : [],
  ),
  { name: ledger.name, topics: ledger.reads },
  { name: returns.name, topics: returns.reads },
]

/** What a process must know of the bus. */
export const busLayout = { topics: Object.values<Topic>(topics), quarantine: topics.quarantined } as const
