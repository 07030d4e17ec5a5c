// The whole line in one process that dies and is started again, with a sender that sends until it is told "durable".
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { Books, Fate } from '@newsloom/contracts/fate'
import { pass } from '@newsloom/contracts/outcome'
import { busLayout, consumers, returns } from '@newsloom/contracts/pipeline'
import type { IngestedArticle } from '@newsloom/contracts/records'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { dedupeWorker } from '@newsloom/dedupe/worker'
import { filterSettings } from '@newsloom/filter/config'
import { filterWorker } from '@newsloom/filter/worker'
import { indexerWorker } from '@newsloom/indexer/worker'
import { returnsWorker } from '@newsloom/ledger/returns-worker'
import { ledgerWorker } from '@newsloom/ledger/worker'
import type { Bus, Outgoing } from '@newsloom/runtime/bus'
import { readConfig } from '@newsloom/runtime/config'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { openDatabase } from '@newsloom/runtime/open-database'
import { runWorker } from '@newsloom/runtime/run-worker'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { topicSpecs } from '@newsloom/runtime/topic-specs'
import type { Worker } from '@newsloom/runtime/worker'
import { skippedWorker } from '../../../apps/standalone/src/skipped-stages.ts'
import { FailingSqlite, type Fault } from './failing-sqlite.ts'

const settings = readConfig(dedupeSettings, {})
const log = createLog('test', 'silent')
const metrics = createMetrics()
const filter = filterWorker(readConfig(filterSettings, {}))
const keywords = skippedWorker('keywords')
const specs = topicSpecs(busLayout, { partitions: 1, retentionMs: 24 * 60 * 60 * 1000 })

/** An article with this in its title makes linking throw. */
export const poison = 'poison'

/** Stands in for linking, which would take most of the time and decides nothing here. */
const linker = articleWorker<IngestedArticle, IngestedArticle>({
  name: 'entity-linker',
  decide: each((article) => {
    if (article.title.includes(poison)) throw new TypeError('a bug that only this article meets')
    return pass({ ...article, entities: [], linkedPublisher: { id: null } })
  }),
})

const groups = consumers.map(({ name, topics }) => ({ group: name, topics }))

interface Process {
  readonly bus: Bus
  readonly stores: Pick<Awaited<ReturnType<typeof openStores>>, 'fates' | 'index'>
  start(name: string): Promise<void>
  end(): Promise<void>
}

/** Copies may go back again after 50 ms instead of a minute. */
const inAMinute = () => Date.now() + 59_950

export type WorkerName = (typeof consumers)[number]['name']

export class World {
  readonly sqlite: FailingSqlite
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'newsloom-faults-'))
  readonly #awake: Set<string>
  /** Milliseconds since the epoch; moves on by itself with every look. */
  #clock = Date.UTC(2026, 0, 1)
  #process: Process | undefined

  /** @param late a stage that is first started when it is woken */
  constructor(faults: readonly Fault[], late?: WorkerName) {
    this.sqlite = new FailingSqlite(this.#folder, faults)
    this.#awake = new Set(consumers.map(({ name }) => name).filter((name) => name !== late))
    this.sqlite.open()
  }

  now = () => {
    this.#clock += 1
    return this.#clock
  }

  jump(ms: number) {
    this.#clock += ms
  }

  async publish(records: Outgoing[]): Promise<void> {
    await this.#untilDone(async ({ bus }) => bus.publish(records))
  }

  async wake(): Promise<void> {
    const asleep = consumers.map(({ name }) => name).filter((name) => !this.#awake.has(name))
    for (const name of asleep) this.#awake.add(name)
    await this.#untilDone(async (process) => {
      for (const name of asleep) await process.start(name)
    })
  }

  /** Resolves when nothing waits before any stage that is awake, and nothing is pending when all of them are. */
  async atRest(): Promise<void> {
    const deadline = performance.now() + 20_000
    const all = this.#awake.size === groups.length
    // While a stage sleeps, nobody knows what becomes of some originals: then returns has to wait.
    const reading = groups.filter(({ group }) => all || (this.#awake.has(group) && group !== returns.name))
    for (;;) {
      const waiting = await this.#untilDone(async ({ bus, stores }) => {
        const lag = await this.sqlite.quietly(() => bus.lag(reading))
        const books = await this.sqlite.quietly(() => stores.fates.count())
        const behind = lag.filter(({ records }) => records > 0)
        return behind.length > 0 || (all && books.pending > 0) ? { behind, books } : undefined
      })
      if (!waiting) return
      if (performance.now() > deadline) throw new Error(`never at rest: ${JSON.stringify(waiting)}`)
      await sleep(1)
    }
  }

  /** The rows of these ids and the articles found under them. */
  async found(
    ids: readonly string[],
  ): Promise<{ books: Books; fates: Map<string, Fate>; texts: Map<string, string>; count: number }> {
    return this.#untilDone(async ({ stores: { fates, index } }) => {
      const texts = new Map<string, string>()
      const rows = new Map<string, Fate>()
      for (const id of ids) {
        const document = await this.sqlite.quietly(() => index.get(id))
        if (document) texts.set(id, document.text)
        const row = await this.sqlite.quietly(() => fates.find(id))
        if (row) rows.set(id, row)
      }
      return {
        books: await this.sqlite.quietly(() => fates.count()),
        fates: rows,
        texts,
        count: await this.sqlite.quietly(() => index.count()),
      }
    })
  }

  async close(): Promise<void> {
    await this.#process?.end()
    this.sqlite.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Starts the process where there is none, and the work again where the process died or could not do it. */
  async #untilDone<Result>(work: (process: Process) => Promise<Result>): Promise<Result> {
    for (;;) {
      if (this.sqlite.isDead) {
        await this.#process?.end()
        this.#process = undefined
        this.sqlite.revive()
      }
      try {
        this.#process ??= await this.#begin()
        const result = await work(this.#process)
        if (!this.sqlite.isDead) return result
      } catch (error) {
        if (!this.sqlite.isDead && !this.sqlite.isFault(error)) throw error
        // A start that failed ends the process.
        if (!this.#process) this.sqlite.isDead = true
      }
    }
  }

  async #begin(): Promise<Process> {
    const closing: (() => unknown)[] = []
    const end = async () => {
      for (const close of closing.splice(0)) await Promise.resolve(close()).catch(() => undefined)
    }
    try {
      const stores = await openStores(this.#folder, this.now, (close) => closing.push(close))
      const started = new Set<string>()
      const workers: Worker<unknown>[] = [
        filter,
        dedupeWorker(stores.claims, settings),
        linker,
        keywords,
        indexerWorker(stores.index),
        ledgerWorker(stores.fates),
        returnsWorker(stores.fates, inAMinute, 1),
      ]
      const start = async (name: string) => {
        if (started.has(name)) return
        const worker = workers.find((candidate) => candidate.name === name)
        if (!worker) throw new Error(`no worker ${name}`)
        await runWorker(worker, {
          bus: stores.bus,
          group: name,
          quarantineTopic: busLayout.quarantine,
          log,
          health: new Health(),
          metrics,
          backoff: { firstMs: 1, maxMs: 5 },
          onFatal: (message) => {
            throw new Error(message)
          },
        })
        started.add(name)
      }
      for (const { name } of workers) if (this.#awake.has(name)) await start(name)
      return { bus: stores.bus, stores, start, end }
    } catch (error) {
      await end()
      throw error
    }
  }
}

async function openStores(folder: string, now: () => number, onOpened: (close: () => unknown) => void) {
  const bus = openSqliteBus(path.join(folder, 'bus.db'))
  onOpened(() => bus.close())
  const database = openDatabase(path.join(folder, 'articles.db'))
  onOpened(() => database.close())
  const claims = openSqliteClaims(path.join(folder, 'claims.db'), { ...settings, now })
  onOpened(() => claims.close())
  const index = sqliteArticleIndex(database)
  const fates = sqliteFates(database)
  await bus.createTopics(specs)
  await index.prepare()
  await fates.prepare()
  return { bus, claims, index, fates }
}
