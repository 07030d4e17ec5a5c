// How fast a Wikidata dump is read, and how fast names are looked up; processor time, on one core:
//   node bench/knowledge-base.ts [--megabytes 400] [--file KNOWLEDGE_BASE]
// The dump is made here in the true format, one item in eight with an English article. Names are drawn by a fixed seed from the
// whole file, each looked up once, so that no cache of ours has it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { buildKnowledgeBase } from '@newsloom/entity-linker/build-knowledge-base'
import { openKnowledgeBase } from '@newsloom/entity-linker/open-knowledge-base'
import { fileSource } from '@newsloom/entity-linker/source-lines'

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '400' }, file: { type: 'string' } } })
const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-bench-'))

function madeItem(at: number): string {
  const languages = Array.from({ length: 40 }, (_, language) => `l${language}`).concat('en', 'de', 'ko')
  const map = (value: (language: string) => unknown) =>
    Object.fromEntries(languages.map((language) => [language, value(language)]))
  const statements = (property: string) => [
    {
      mainsnak: {
        snaktype: 'value',
        property,
        datavalue: { value: { 'entity-type': 'item', 'numeric-id': 5, id: 'Q5' }, type: 'wikibase-entityid' },
        datatype: 'wikibase-item',
      },
      type: 'statement',
      id: `Q${at}$5627445f-43cb-ed6d-3adb-760e85bd17ee`,
      rank: 'normal',
      references: [{ hash: 'a4d108601216cffd2ff1819ccf12b483486b62e7', snaks: {}, 'snaks-order': ['P248'] }],
    },
  ]
  const site = (name: string) => [name, { site: name, title: `Person ${at}`, badges: [] }]
  const sites = at % 8 === 0 ? [...languages.slice(0, 12).map((language) => `${language}wiki`), 'enwiki'] : []
  return JSON.stringify({
    type: 'item',
    id: `Q${at}`,
    labels: map((language) => ({ language, value: `Person ${at}` })),
    descriptions: map((language) => ({ language, value: 'someone who is known for something' })),
    aliases: { en: [{ language: 'en', value: `Known as ${at}` }] },
    claims: Object.fromEntries(
      ['P31', ...Array.from({ length: 15 }, (_, p) => `P${9000 + p}`)].map((p) => [p, statements(p)]),
    ),
    sitelinks: Object.fromEntries(sites.map(site)),
  })
}

async function readDump(bytes: number): Promise<void> {
  const dump = path.join(folder, 'dump.json')
  writeFileSync(dump, '[\n')
  let size = 0
  let next = 1
  while (size < bytes) {
    const lines = Array.from({ length: 2_000 }, () => `${madeItem(next++)},\n`).join('')
    writeFileSync(dump, lines, { flag: 'a' })
    size += lines.length
  }
  writeFileSync(dump, `${madeItem(next)}\n]\n`, { flag: 'a' })
  const used = new Map<string, number>()
  let before = process.cpuUsage()
  let current = ''
  const turn = (step: string) => {
    if (step === current) return
    const { user, system } = process.cpuUsage(before)
    used.set(current, (user + system) / 1e6)
    before = process.cpuUsage()
    current = step
  }
  await buildKnowledgeBase({
    file: path.join(folder, 'kb.sqlite'),
    withSeed: false,
    wikidata: { source: fileSource(dump), languages: ['en', 'de', 'ko'], fewestSitelinks: 5 },
    onProgress: ({ step }) => turn(step),
  })
  turn('')
  for (const [step, seconds] of used) {
    if (!step.includes('pass')) continue
    say(
      `${step}: ${(size / 1e6 / seconds).toFixed(0)} MB of the dump a second (${next} items, ${seconds.toFixed(1)} s)`,
    )
  }
  say(`resident memory at its highest: ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB`)
}

const lookedUp = 20_000
const seed = 7

function lookUp(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true })
  const random = database
    .prepare(
      'SELECT alias FROM aliases ORDER BY (length(alias) * 7919 + unicode(alias) * ? + entity * 104729) % 999983 LIMIT ?',
    )
    .all(seed, lookedUp)
  database.close()
  const knowledge = openKnowledgeBase(file)
  const started = process.cpuUsage()
  for (const { alias } of random) knowledge.candidates(String(alias))
  const { user, system } = process.cpuUsage(started)
  knowledge.close()
  say(`look-up: ${((user + system) / random.length).toFixed(1)} µs (${random.length} names of ${file})`)
}

try {
  await readDump(Number(values.megabytes) * 1e6)
  lookUp(values.file ?? path.join(folder, 'kb.sqlite'))
} finally {
  rmSync(folder, { recursive: true })
}
