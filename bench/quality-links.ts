// Links of real articles against those checked by hand, the share of mentions linked, and the speed:
//   node bench/quality-links.ts --data ../shared/eval/data [--knowledge-base FILE] [--predictions DIR]
// With --predictions it writes one NDJSON file per linking set for the evaluation data's own scorer (score_el.py).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { Entity } from '@newsloom/contracts/records'
import { deduplicatedArticle } from '@newsloom/contracts/records-samples'
import { entityLinker } from '@newsloom/entity-linker'
import { entityLinkerSettings } from '@newsloom/entity-linker/config'
import { openResources } from '@newsloom/entity-linker/open-resources'
import { readConfig } from '@newsloom/runtime/config'

const { values } = parseArgs({
  options: { data: { type: 'string' }, 'knowledge-base': { type: 'string' }, predictions: { type: 'string' } },
})
const { data, predictions } = values
if (!data) throw new Error('usage: quality-links.ts --data DIR [--knowledge-base FILE] [--predictions DIR]')
const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'links-'))
const KNOWLEDGE_BASE_FILE = values['knowledge-base'] ?? path.join(folder, 'knowledge-base.sqlite')
const resources = await openResources(readConfig(entityLinkerSettings, { KNOWLEDGE_BASE_FILE }))

interface Row {
  readonly id?: string
  readonly url?: string
  readonly title: string
  readonly text: string
  readonly publisher?: string
  readonly publishedAt?: string
}

const readRows = (file: string): Row[] =>
  gunzipSync(readFileSync(path.join(data, file)))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

function entitiesOf({ id = 'a', url, title, text, publisher, publishedAt }: Row): Entity[] {
  const linked = entityLinker(
    deduplicatedArticle({
      id,
      ...(url !== undefined && { url }),
      title,
      text,
      publisher: { ...(publisher !== undefined && { name: publisher }) },
      ...(publishedAt !== undefined && { publishedAt }),
    }),
    resources,
  )
  return linked.kind === 'pass' ? linked.value.entities : []
}

const place = (url: string | undefined, field: string, start: number | string, end: number | string) =>
  `${url} ${field} ${start} ${end}`
const checkedFile = new URL('../services/entity-linker/quality/checked-links.tsv', import.meta.url)
const checked = new Map(
  readFileSync(checkedFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, string] => {
      const [url = '', field = '', start = '', end = '', id = ''] = line.split('\t')
      return [place(url, field, start, end), id]
    }),
)

const stream = readRows('stream/articles.ndjson.gz')
let mentions = 0
let linked = 0
let right = 0
let judged = 0
const started = performance.now()
const usedBefore = process.cpuUsage()
const found = stream.map((row) => ({ row, entities: entitiesOf(row) }))
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(usedBefore)
const processorSeconds = (user + system) / 1e6
for (const { row, entities } of found) {
  for (const entity of entities) {
    mentions += entity.mentions.length
    if (entity.id === null) continue
    linked += entity.mentions.length
    for (const { field, start, end } of entity.mentions) {
      const is = checked.get(place(row.url, field, start, end))
      if (is === undefined) continue
      judged += 1
      if (is === entity.id) right += 1
      else say(`wrong: ${entity.id}, is ${is}: ${row.url} ${field} ${start}`)
    }
  }
}
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`
say(`links checked by hand: ${judged} of ${checked.size} still linked, ${percent(right, judged)} right (goal ≥ 95 %)`)
say(`mentions linked: ${percent(linked, mentions)} of ${mentions}`)
const rate = (time: number) => (stream.length / time).toFixed(0)
say(
  `${stream.length} articles in ${seconds.toFixed(1)} s: ${rate(seconds)} a second, ${rate(processorSeconds)} a second of processor time (goal ≥ 250)`,
)

if (predictions !== undefined) {
  mkdirSync(predictions, { recursive: true })
  for (const set of ['reuters-128', 'kore50']) {
    const rows = readRows(`el/${set}.ndjson.gz`).map((row) => ({
      id: row.id,
      entities: entitiesOf(row).flatMap(({ id, wikidata, mentions: places }) =>
        places.filter(({ field }) => field === 'text').map(({ start, end }) => ({ start, end, kb_id: wikidata ?? id })),
      ),
    }))
    writeFileSync(path.join(predictions, `${set}.ndjson`), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
  }
}
resources.close()
rmSync(folder, { recursive: true })
