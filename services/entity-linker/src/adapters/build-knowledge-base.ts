// Builds the knowledge base's file: which steps, in which order.
import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { type Corrections, noCorrections } from '../knowledge/corrections.ts'
import { correctionsStep } from './apply-corrections.ts'
import { dictionarySteps } from './build-dictionary.ts'
import { nameSteps } from './build-names.ts'
import { seedStep } from './build-seed.ts'
import { wikidataSteps } from './build-wikidata.ts'
import { schemaVersion } from './knowledge-schema.ts'
import { type BuildControl, type BuildStep, runBuild } from './run-build.ts'
import { readSeedFiles, type Seed } from './seed-files.ts'
import type { Source } from './source-lines.ts'
import type { WikidataDump } from './wikidata-dump.ts'

export interface BuildOptions extends BuildControl {
  /** Where the knowledge base goes; replaced only when the new one is whole. */
  readonly file: string
  /** False: without what ships, publishers included. */
  readonly withSeed?: boolean
  readonly wikidata?: WikidataDump
  /** A mention dictionary. */
  readonly dictionary?: Source
  readonly corrections?: Corrections
}

export interface BuildReport {
  readonly version: string
  readonly entities: number
  readonly aliases: number
  readonly publishers: number
}

export async function buildKnowledgeBase(options: BuildOptions): Promise<BuildReport> {
  const { file, withSeed = true, wikidata, dictionary, corrections = noCorrections, ...control } = options
  const seed = readSeedFiles()
  const version = versionOf(withSeed ? seed : { version: 'none' }, [
    ...(wikidata ? [wikidata.source.identity, `${wikidata.languages} ${wikidata.fewestSitelinks}`] : []),
    ...(dictionary ? [dictionary.identity] : []),
  ])
  const files = [...(wikidata ? [wikidata.source.name] : []), ...(dictionary ? [dictionary.name] : [])]
  const sources = [...(withSeed ? ['seed'] : []), ...files]
  // Sources first; what corrects them last, so that it holds for all of them.
  const steps: readonly BuildStep[] = [
    ...(withSeed ? [seedStep(seed)] : []),
    ...(wikidata ? wikidataSteps(wikidata) : []),
    ...(dictionary ? dictionarySteps(dictionary) : []),
    ...(files.length > 0 ? nameSteps : []),
    versionStep(version, sources.join(', ')),
    correctionsStep(corrections),
  ]
  await runBuild(file, version, steps, control)
  return reportOn(file)
}

/** Of the file that a build from these would make. */
function versionOf(seed: Pick<Seed, 'version'>, sources: readonly string[]): string {
  if (sources.length === 0) return seedVersion(seed)
  const hash = createHash('sha256')
  for (const source of sources) hash.update(`${source}\n`)
  return `${seedVersion(seed)}-${hash.digest('hex').slice(0, 12)}`
}

/** The version of the file a build from today's seed would make. */
export const seedVersion = (seed: Pick<Seed, 'version'> = readSeedFiles()): string => `${schemaVersion}-${seed.version}`

const versionStep = (version: string, sources: string): BuildStep => ({
  name: 'version',
  run({ database }) {
    const insertMeta = database.prepare('INSERT INTO meta VALUES (?, ?)')
    insertMeta.run('schema', String(schemaVersion))
    insertMeta.run('version', version)
    insertMeta.run('sources', sources)
  },
})

function reportOn(file: string): BuildReport {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const one = (query: string) => database.prepare(query).get()?.value
    return {
      version: String(one("SELECT value FROM meta WHERE key = 'version'")),
      entities: Number(one('SELECT count(*) AS value FROM entities')),
      aliases: Number(one('SELECT count(*) AS value FROM aliases')),
      publishers: Number(one('SELECT count(DISTINCT id) AS value FROM publishers')),
    }
  } finally {
    database.close()
  }
}
