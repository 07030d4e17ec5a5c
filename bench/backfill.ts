// Live articles while an archive is posted with --backfill: how long from the POST until a search finds them.
//   node bench/backfill.ts                                  the pipeline in one process, in a folder of its own
//   node bench/backfill.ts --ingest URL --api URL           one that runs, such as the compose stack (empty, please)
// First alone, then beside the archive: two made-up live articles a second.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { generatedNews, seeded } from '../tests/generated-news.ts'
import { type Address, accountedFor, status } from '../tests/newsloom-client.ts'
import { startProcess } from '../tests/pipeline/standalone-process.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    alone: { type: 'string', default: '60' },
    ingest: { type: 'string' },
    api: { type: 'string' },
    'no-pace': { type: 'boolean', default: false },
  },
})
const articles = Number(values.articles)
const liveEveryMs = 500
const longestMs = 120_000
/** How much later than it was an article may be seen, as a share. */
const askingShare = 0.05
const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-backfill-'))

const own =
  values.ingest && values.api ? undefined : await startProcess(path.join(folder, 'data'), { LOG_LEVEL: 'error' })
const newsloom: Address = own ?? { ingest: values.ingest ?? '', api: values.api ?? '' }

/** Live articles get words that nothing else has, so that a search for them finds one article; none is a copy. */
const random = seeded(Date.now() % 1_000_000)
const texts = new Set([''])
const live = generatedNews(1_000_000, 7).filter(({ text }) => {
  const original = text.replace(/ More to follow\.$/, '')
  return texts.size < texts.add(original).size
})

print(`on ${cpus().length} ${cpus()[0]?.model ?? 'processors'}`)
try {
  const archive = path.join(folder, 'archive.ndjson.gz')
  const lines = function* () {
    for (const article of generatedNews(articles, 2026)) yield `${JSON.stringify(article)}\n`
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(archive))
  const before = await status(newsloom)

  const alone = await liveArticles(sleep(Number(values.alone) * 1000))
  report('alone', alone)

  const started = performance.now()
  const post = postArchive(archive)
  const beside = await liveArticles(once(post, 'exit'))
  const seconds = (performance.now() - started) / 1000
  report(values['no-pace'] ? 'beside the archive, posted without --backfill' : 'beside the archive', beside)
  const rest = await atRest()
  const accepted = rest.accepted - before.accepted
  const posted = accepted - alone.latencies.length - alone.lost - beside.latencies.length - beside.lost
  const pace = `${Math.round(posted / seconds)} a second`
  print(`archive: ${posted} of ${articles} articles in ${Math.round(seconds)} s, ${pace}; exit code ${post.exitCode}`)
  print(`books: ${accepted} accepted, ${accountedFor(rest)} of ${rest.accepted} accounted for, ${rest.pending} pending`)
} finally {
  await own?.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

function postArchive(archive: string): ChildProcess {
  const main = path.join(import.meta.dirname, '../apps/cli/src/main.ts')
  const args = ['post', archive, '--restart', '--ingest', newsloom.ingest, '--api', newsloom.api]
  const pace = values['no-pace'] ? [] : ['--backfill']
  const env = { ...process.env, XDG_STATE_HOME: folder }
  return spawn(process.execPath, [main, ...args, ...pace], { env, stdio: ['ignore', 'inherit', 'inherit'] })
}

/** Posts live articles until it is over; the seconds each took until it was found, and how many never were. */
async function liveArticles(over: Promise<unknown>) {
  const latencies: number[] = []
  const underWay = new Set<Promise<void>>()
  let lost = 0
  const ended = over.then(() => true)
  while (!(await Promise.race([ended, sleep(liveEveryMs)]))) {
    const one = oneLiveArticle()
      .then((seconds) => {
        if (seconds === undefined) lost += 1
        else latencies.push(seconds)
      })
      .finally(() => underWay.delete(one))
    underWay.add(one)
  }
  await Promise.all(underWay)
  return { latencies: latencies.sort((a, b) => a - b), lost }
}

async function oneLiveArticle(): Promise<number | undefined> {
  const mark = `live${Math.floor(random() * 1e12).toString(36)}`
  const { title, text, url } = nextLive()
  const article = { title: `${title} ${mark}`, text: distinct(text, mark), url: `${url}-${mark}`, publisher: 'Live' }
  const started = performance.now()
  const response = await fetch(`${newsloom.ingest}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(article),
  })
  if (response.status !== 202) throw new Error(`a live article was answered ${response.status}`)
  while (performance.now() - started < longestMs) {
    const found = await fetch(`${newsloom.api}/api/search?q=${mark}&size=1`)
    const { total }: { total?: number } = JSON.parse(await found.text())
    if (total) return (performance.now() - started) / 1000
    // Rarer the longer it takes, or a pipeline that is late once is kept late by those who ask.
    await sleep(Math.max(100, (performance.now() - started) * askingShare))
  }
  return undefined
}

/** Nothing but its few stock words in common with others: every sentence has the mark, so that none is a copy. */
function distinct(text: string, mark: string): string {
  return text
    .split('. ')
    .map((sentence, i) => `${sentence} ${mark}${i}`)
    .join('. ')
}

function nextLive() {
  const { value } = live.next()
  if (!value) throw new Error('no more live articles')
  return value
}

async function atRest() {
  for (;;) {
    const now = await status(newsloom)
    if (now.pending === 0 && Object.values(now.lag).every((n) => n === 0)) return now
    await sleep(1000)
  }
}

function report(when: string, { latencies, lost }: { latencies: number[]; lost: number }) {
  const at = (share: number) => (latencies[Math.ceil(latencies.length * share) - 1] ?? Number.NaN).toFixed(2)
  const figures = `p50 ${at(0.5)} s, p95 ${at(0.95)} s, p99 ${at(0.99)} s, at most ${at(1)} s`
  print(`live, ${when}: ${latencies.length} articles, POST until found: ${figures}; never found ${lost}`)
}

function print(line: string) {
  process.stdout.write(`${line}\n`)
}
