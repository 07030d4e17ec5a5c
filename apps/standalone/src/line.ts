// The stages of the line that change articles, put together with what they need: the one place that knows all services.
import type { StageName } from '@newsloom/contracts/pipeline'
import type { ClaimStore } from '@newsloom/dedupe/claims'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { dedupeWorker } from '@newsloom/dedupe/worker'
import { EntityLinkerSettings } from '@newsloom/entity-linker/config'
import { openResources } from '@newsloom/entity-linker/open-resources'
import { entityLinkerWorker } from '@newsloom/entity-linker/worker'
import { filterSettings } from '@newsloom/filter/config'
import { filterWorker } from '@newsloom/filter/worker'
import { keywordsSettings } from '@newsloom/keywords/config'
import { keywordsWorker } from '@newsloom/keywords/worker'
import { readConfig } from '@newsloom/runtime/config'
import type { Worker } from '@newsloom/runtime/worker'

/** The stages between ingest and indexer. */
export type EnrichingStage = Exclude<StageName, 'ingest' | 'indexer'>

/** A worker with its inputs' type forgotten: the runtime only hands its own decoded inputs back to it. */
export type AnyWorker = Worker<unknown>

const forget = <In>(worker: Worker<In>): AnyWorker => worker as AnyWorker

/** In the order of the line, those in `only`, with their settings from `environment`. @throws ConfigError */
export async function enrichingWorkers(
  claims: ClaimStore,
  only: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
): Promise<Map<EnrichingStage, AnyWorker>> {
  const makers: [EnrichingStage, () => AnyWorker | Promise<AnyWorker>][] = [
    ['filter', () => forget(filterWorker(readConfig(filterSettings, environment)))],
    ['dedupe', () => forget(dedupeWorker(claims, readConfig(dedupeSettings, environment)))],
    [
      'entity-linker',
      async () => forget(entityLinkerWorker(await openResources(readConfig(EntityLinkerSettings, environment)))),
    ],
    ['keywords', () => forget(keywordsWorker(readConfig(keywordsSettings, environment)))],
  ]
  const workers = new Map<EnrichingStage, AnyWorker>()
  for (const [name, make] of makers) if (only.has(name)) workers.set(name, await make())
  return workers
}
