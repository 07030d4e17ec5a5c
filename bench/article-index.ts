// How long the index takes to write 100,000 generated articles, to search them, and to say what goes with what:
//   node bench/article-index.ts [--articles 100000] [--elasticsearch http://127.0.0.1:9200] [--file /tmp/bench.sqlite]
// Without --elasticsearch on SQLite. Milliseconds are medians of seven after one to warm up; `blocked` is the longest time in
// which nothing else ran in the process.
import { rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { type ArticleIndex, facetNames } from '@newsloom/article-index/article-index'
import { openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { openDatabase } from '@newsloom/runtime/open-database'
import { madeDocuments } from './article-index-made.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    elasticsearch: { type: 'string' },
    file: { type: 'string', default: '/tmp/newsloom-bench.sqlite' },
  },
})
const count = Number(values.articles)
const prefix = `bench-${process.pid}-`

const { index, settle, close } = values.elasticsearch ? elasticsearch(values.elasticsearch) : sqlite(values.file)
try {
  await index.prepare()
  await write()
  await settle()
  const page = { size: 20, offset: 0, sort: 'relevance', facets: facetNames } as const
  await time('search, two words, all facets', () => index.search({ ...page, words: 'harbour budget' }))
  await time('search, one frequent word, all facets', () => index.search({ ...page, words: 'report' }))
  await time('search, everything, all facets', () => index.search({ ...page, sort: 'newest' }))
  await time('search, half of all, all facets', () => index.search({ ...page, topics: ['topic 0'] }))
  await time('search, one person, no facets', () => index.search({ ...page, facets: [], people: ['name:Person 100'] }))
  const correlated = { with: facetNames, size: 10 }
  await time('correlate, one person', () => index.correlate({ ...correlated, of: { people: ['name:Person 100'] } }))
  await time('correlate, one frequent person', () =>
    index.correlate({ ...correlated, of: { people: ['name:Person 1'] } }),
  )
  await time('correlate, half of all', () => index.correlate({ ...correlated, of: { topics: ['topic 0'] } }))
  await time('correlate, one person within words and days', () =>
    index.correlate({
      ...correlated,
      of: { people: ['name:Person 1'] },
      within: { words: 'report', from: '2026-01-05' },
    }),
  )
  const trend = { window: { from: '2026-02-10', to: '2026-02-16' }, baselineFrom: '2026-01-13', size: 10 }
  await time('trending keywords, 7 days against 28', () => index.trending({ facet: 'keywords', ...trend }))
  await time('trending people, 7 days against 28', () => index.trending({ facet: 'people', ...trend }))
} finally {
  await close()
}

async function write() {
  const started = performance.now()
  let batch = []
  for (const document of madeDocuments(count)) {
    batch.push(document)
    if (batch.length < 500) continue
    await index.write(batch)
    batch = []
  }
  await index.write(batch)
  const seconds = (performance.now() - started) / 1000
  line(`write, 500 at a time: ${Math.round(count / seconds)} articles/s, making them included`)
}

async function time(what: string, ask: () => Promise<unknown>) {
  await ask()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const took: number[] = []
  for (let turn = 0; turn < 7; turn += 1) {
    const started = performance.now()
    await ask()
    took.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  delay.disable()
  const median = took.sort((a, b) => a - b)[3] ?? 0
  line(`${what}: ${Math.round(median)} ms, blocked ${Math.round(delay.max / 1e6)} ms`)
}

function line(text: string) {
  process.stdout.write(`${text}\n`)
}

interface Opened {
  readonly index: ArticleIndex
  settle(): Promise<unknown>
  close(): Promise<unknown>
}

function sqlite(file: string): Opened {
  const remove = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  }
  remove()
  const db = openDatabase(file)
  const close = async () => {
    db.close()
    remove()
  }
  return { index: sqliteArticleIndex(db), settle: async () => undefined, close }
}

function elasticsearch(url: string): Opened {
  const index = openElasticsearchIndex({ ELASTICSEARCH_URL: url }, { prefix, log: { info: () => undefined } })
  const send = (method: string, path: string) => fetch(`${url}/${path}`, { method })
  return {
    index,
    settle: () => send('POST', `${prefix}articles/_refresh`),
    async close() {
      await send('DELETE', `${prefix}articles-000001`)
      await send('DELETE', `_index_template/${prefix}articles`)
      await index.close()
    },
  }
}
