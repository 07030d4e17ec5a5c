// Builds the knowledge base's file: which steps, in which order.
import { DatabaseSync } from 'node:sqlite'
import { type Corrections, noCorrections } from '../knowledge/corrections.ts'
import { correctionsStep } from './apply-corrections.ts'
import { seedStep } from './build-seed.ts'
import { schemaVersion } from './knowledge-schema.ts'
import { type BuildStep, runBuild } from './run-build.ts'
import { readSeedFiles, type Seed } from './seed-files.ts'

export interface BuildOptions {
  /** Where the knowledge base goes; replaced only when the new one is whole. */
  readonly file: string
  readonly corrections?: Corrections
}

export interface BuildReport {
  readonly version: string
  readonly entities: number
  readonly aliases: number
  readonly publishers: number
}

export async function buildKnowledgeBase({ file, corrections = noCorrections }: BuildOptions): Promise<BuildReport> {
  const seed = readSeedFiles()
  const version = seedVersion(seed)
  // Sources first; what corrects them last, so that it holds for all of them.
  const steps: readonly BuildStep[] = [seedStep(seed), versionStep(version, 'seed'), correctionsStep(corrections)]
  await runBuild(file, version, steps)
  return reportOn(file)
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
