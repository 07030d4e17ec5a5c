// The workers behind ingest, put together with what they need: the one place that knows all services.
import type { StageName } from '@newsloom/contracts/pipeline'
import type { ClaimStore } from '@newsloom/dedupe/claims'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { dedupeWorker } from '@newsloom/dedupe/worker'
import { entityLinkerSettings } from '@newsloom/entity-linker/config'
import { type Following, followResources } from '@newsloom/entity-linker/open-resources'
import { entityLinkerWorker } from '@newsloom/entity-linker/worker'
import { filterSettings } from '@newsloom/filter/config'
import type { Observers } from '@newsloom/filter/watched-shares'
import { filterWorker } from '@newsloom/filter/worker'
import { indexerWorker } from '@newsloom/indexer/worker'
import { keywordsSettings } from '@newsloom/keywords/config'
import { keywordsWorker } from '@newsloom/keywords/worker'
import { returnsWorker } from '@newsloom/ledger/returns-worker'
import { ledgerWorker } from '@newsloom/ledger/worker'
import { readConfig } from '@newsloom/runtime/config'
import type { Worker } from '@newsloom/runtime/worker'
import type { Stores } from './stores.ts'

/** The stages between ingest and indexer. */
export type EnrichingStage = Exclude<StageName, 'ingest' | 'indexer'>

/** A worker with its inputs' type forgotten: the runtime only hands its own decoded inputs back to it. */
export type AnyWorker = Worker<unknown> & { close?(): Promise<void> }

const forget = <In>(worker: Worker<In>): AnyWorker => worker as AnyWorker

/** Who is told of what the stages notice; without them nobody is. */
export interface Told {
  readonly filter: Observers
  readonly knowledge: Following
}

type Maker = (environment: NodeJS.ProcessEnv, claims: ClaimStore, told?: Told) => AnyWorker | Promise<AnyWorker>

const makers: Readonly<Record<EnrichingStage, Maker>> = {
  filter: (environment, _claims, told) => forget(filterWorker(readConfig(filterSettings, environment), told?.filter)),
  dedupe: (environment, claims) => forget(dedupeWorker(claims, readConfig(dedupeSettings, environment))),
  'entity-linker': async (environment, _claims, told) => {
    const resources = await followResources(readConfig(entityLinkerSettings, environment), told?.knowledge)
    return { ...forget(entityLinkerWorker(resources)), close: () => resources.close() }
  },
  keywords: (environment) => forget(keywordsWorker(readConfig(keywordsSettings, environment))),
}

export const enrichingStages = Object.keys(makers) as readonly EnrichingStage[]

/** In the order of the line, those in `only`, with their settings from `environment`. @throws ConfigError */
export async function enrichingWorkers(
  claims: ClaimStore,
  only: ReadonlySet<EnrichingStage>,
  environment: NodeJS.ProcessEnv,
  told?: Told,
): Promise<Map<EnrichingStage, AnyWorker>> {
  const workers = new Map<EnrichingStage, AnyWorker>()
  for (const name of enrichingStages)
    if (only.has(name)) workers.set(name, await makers[name](environment, claims, told))
  return workers
}

/**
 * Every worker, the ledger's included, by name. Some must be closed.
 * @throws ConfigError
 */
export async function lineWorkers(
  { claims, index, fates }: Pick<Stores, 'claims' | 'index' | 'fates'>,
  environment: NodeJS.ProcessEnv,
  told?: Told,
): Promise<Map<string, AnyWorker>> {
  const enriching = await enrichingWorkers(claims, new Set(enrichingStages), environment, told)
  const workers = new Map<string, AnyWorker>(enriching)
  for (const worker of [forget(indexerWorker(index)), forget(ledgerWorker(fates)), forget(returnsWorker(fates))])
    workers.set(worker.name, worker)
  return workers
}
