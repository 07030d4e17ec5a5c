import { copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { busLayout, topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord, type LinkedArticle } from '@newsloom/contracts/records'
import { deduplicatedArticle } from '@newsloom/contracts/records-samples'
import { readRedirects } from '@newsloom/contracts/redirects'
import type { Bus, Consumer, Problem } from '@newsloom/runtime/bus'
import type { Followed } from '@newsloom/runtime/followed-file'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { runWorker } from '@newsloom/runtime/run-worker'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { topicSpecs } from '@newsloom/runtime/topic-specs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { followResources } from './adapters/open-resources.ts'
import type { LinkerResources } from './entity-linker.ts'
import { entityLinkerWorker } from './worker.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-swap-'))
const file = path.join(folder, 'kb.sqlite')
const corrections = path.join(folder, 'corrections.yaml')
const health = new Health()
health.started()
const metrics = createMetrics()
const log = createLog('entity-linker', 'silent')
const swapped: string[] = []
let bus: Bus
let resources: Followed<LinkerResources>
let running: Consumer
let linked: Consumer
const out: LinkedArticle[] = []

beforeAll(async () => {
  writeFileSync(corrections, '')
  bus = openSqliteBus(path.join(folder, 'bus.db'))
  await bus.createTopics(topicSpecs(busLayout, { partitions: 1, retentionMs: 1e9 }))
  const settings = {
    CORRECTIONS_FILE: corrections,
    NAME_MODEL_FILE: '',
    LINK_THRESHOLD: 0.6,
    MAX_MENTIONS: 9,
    MAX_ENTITIES: 9,
  }
  resources = await followResources(
    { ...settings, KNOWLEDGE_BASE_FILE: file },
    {
      onProblem: (problem: Problem) => problemReporter('entity-linker', { log, health, metrics })(problem),
      onSwapped: (version) => swapped.push(version),
      everyMs: 50,
    },
  )
  const batch = { maxRecords: 5, maxBytes: 1e6 }
  const run = { bus, quarantineTopic: topics.quarantined, log, health, metrics, batch, onFatal: log.fatal }
  running = await runWorker(entityLinkerWorker(resources), { ...run, group: 'linker' })
  linked = await bus.consume({ group: 'test', topics: [topics.linked], onProblem: () => undefined }, async (batch) => {
    for (const { topic, value } of batch.records) {
      const record = decodeRecord(topics.linked, value)
      if (topic === topics.linked && record.kind === 'article') out.push(record)
    }
    return []
  })
})

afterAll(async () => {
  await running.stop()
  await linked.stop()
  await resources.close()
  await bus.close()
  rmSync(folder, { recursive: true })
})

let published = 0
async function publish(count: number) {
  const records = Array.from({ length: count }, () => {
    published += 1
    const text = 'Officials in Lisbon and Madrid met on Monday to talk about the railway.'
    const article = deduplicatedArticle({ id: `a${published}`, title: '', text })
    return { topic: topics.deduplicated, key: article.id, headers: {}, value: encodeRecord(article) }
  })
  await bus.publish(records)
}

/** Puts a changed copy in the place of the file, as a process that builds one would. */
function replaceBy(change: (copy: string) => void) {
  const copy = `${file}.next`
  copyFileSync(file, copy)
  change(copy)
  renameSync(copy, file)
}

function alter(copy: string, sql: string) {
  const database = new DatabaseSync(copy)
  database.exec(sql)
  database.close()
}

const versionsOut = () => [...new Set(out.map(({ knowledgeVersion }) => knowledgeVersion))]
const warnings = () => Object.values(health.report().warnings)

test('another knowledge base is taken in under a running stream: no record is lost, each says which it met', async () => {
  const [before] = await resources.use(async ({ knowledge }) => [knowledge.version])
  await publish(20)
  replaceBy((copy) => alter(copy, "UPDATE meta SET value = 'second' WHERE key = 'version'"))
  while (swapped.length === 0) {
    await publish(1)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await publish(20)
  await vi.waitFor(() => expect(out).toHaveLength(published), 20_000)
  expect(out.map(({ id }) => id)).toEqual(Array.from({ length: published }, (_, i) => `a${i + 1}`))
  expect(versionsOut()).toEqual([before, 'second'])
  expect(out.at(-1)?.entities.map(({ id }) => id)).toEqual(expect.arrayContaining(['enwiki:Lisbon', 'enwiki:Madrid']))
})

test.each([
  ['that ends too early', (copy: string) => truncateSync(copy, 200_000), 'malformed'],
  [
    'with tables of another version',
    (copy: string) => alter(copy, "UPDATE meta SET value = '0' WHERE key = 'schema'"),
    'version 0',
  ],
  [
    'that is none',
    (copy: string) => writeFileSync(copy, 'no database at all, but long enough to look like one'.repeat(100)),
    'not a database',
  ],
])('a knowledge base %s is refused, says why, and the one before goes on', async (_, spoil, reason) => {
  const good = `${file}.good`
  copyFileSync(file, good)
  replaceBy(spoil)
  await vi.waitFor(() => expect(warnings().join()).toContain(reason), 20_000)
  expect(health.report().ready).toBe(true)
  expect(await metrics.registry.metrics()).toContain(
    'newsloom_problem{stage="entity-linker",condition="knowledge-base"} 1',
  )
  const seen = out.length
  await publish(1)
  await vi.waitFor(() => expect(out).toHaveLength(seen + 1))
  expect(out.at(-1)).toMatchObject({ knowledgeVersion: 'second' })
  expect(out.at(-1)?.entities).not.toEqual([])
  renameSync(good, file)
  await vi.waitFor(() => expect(warnings()).toEqual([]), 20_000)
})

test('changed corrections are taken in while running, and undone again; broken ones are refused with their line', async () => {
  const placesIn = async () => {
    const seen = out.length
    await publish(1)
    await vi.waitFor(() => expect(out.length).toBeGreaterThan(seen))
    return out.at(-1)?.entities.map(({ id, name }) => [id, name])
  }
  const plain = await placesIn()
  writeFileSync(
    corrections,
    `
merge: [{ from: enwiki:Madrid, into: nl:Village }]
rename: [{ id: nl:Village, name: The Village }]
never: [{ name: Lisbon }]
`,
  )
  await vi.waitFor(() => expect(swapped.at(-1)).toMatch(/^second\+/), 20_000)
  const corrected = await placesIn()
  expect(corrected).toContainEqual(['nl:Village', 'The Village'])
  expect(corrected).toContainEqual([null, 'Lisbon'])
  expect(readRedirects(file)).toEqual([{ id: 'enwiki:Madrid', target: 'nl:Village', name: 'The Village' }])
  writeFileSync(corrections, 'never:\n  - { nam: Lisbon }\n')
  await vi.waitFor(() => expect(warnings().join()).toContain('corrections.yaml:2: never.0.nam is unknown here'), 20_000)
  expect(await placesIn()).toEqual(corrected)
  writeFileSync(corrections, '')
  await vi.waitFor(() => expect(swapped.at(-1)).toBe('second'), 20_000)
  expect(await placesIn()).toEqual(plain)
})

test('corrections outlive another file of the knowledge base, built without them', async () => {
  writeFileSync(corrections, 'always: [{ name: Lisbon, id: nl:The_old_port }]')
  await vi.waitFor(() => expect(swapped.at(-1)).toMatch(/^second\+/), 20_000)
  replaceBy((copy) =>
    alter(
      copy,
      "DELETE FROM rulings; DELETE FROM meta WHERE key = 'corrections'; UPDATE meta SET value = 'third' WHERE key = 'version'",
    ),
  )
  await vi.waitFor(() => expect(swapped.at(-1)).toMatch(/^third\+/), 20_000)
  const seen = out.length
  await publish(1)
  await vi.waitFor(() => expect(out.length).toBeGreaterThan(seen))
  expect(out.at(-1)?.entities).toContainEqual(expect.objectContaining({ id: 'nl:The_old_port', name: 'The old port' }))
})
