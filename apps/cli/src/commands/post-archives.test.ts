// Archives as they are found: columns, other names for things, folders of pages.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createOperator, type Operator } from '../testing/operator.ts'
import { type Fault, startIngest, startServer, type TestIngest, type TestServer } from '../testing/server.ts'

const servers: TestServer[] = []

async function start(fault?: Fault): Promise<TestIngest> {
  const ingest = await startIngest(fault)
  servers.push(ingest)
  return ingest
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

function file(operator: Operator, name: string, content: string | Buffer): string {
  mkdirSync(path.dirname(path.join(operator.folder, name)), { recursive: true })
  writeFileSync(path.join(operator.folder, name), content)
  return name
}

const posted = (ingest: TestIngest) => ingest.accepted.map((line) => JSON.parse(line))

const csv = [
  'id,Headline,"Body text",Publication,Link,Date,year',
  '0,Rates held,"The central bank ""held"" rates,\nas expected.",Example Gazette,https://gazette.example/1,2019-11-03,2019',
  '1,Ferry back,"The ferry is back.",,https://gazette.example/2,,2019',
].join('\r\n')

const fromCsv = [
  {
    title: 'Rates held',
    text: 'The central bank "held" rates,\nas expected.',
    url: 'https://gazette.example/1',
    publisher: 'Example Gazette',
    publishedAt: '2019-11-03',
  },
  { title: 'Ferry back', text: 'The ferry is back.', url: 'https://gazette.example/2' },
]

test.for([
  ['a.csv', `\ufeff${csv}`],
  ['a.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ['a.csv.gz', gzipSync(csv)],
  ['a.csv.zst', zstdCompressSync(csv)],
] as const)(
  'posts %s by the usual names of columns, never taking the number of a row for an id',
  async ([name, content]) => {
    const [operator, ingest] = [createOperator(), await start()]
    const { code, stderr } = await operator.run([
      'post',
      file(operator, name, content),
      '--map',
      'text=Body text',
      '--ingest',
      ingest.url,
    ])
    expect(stderr).toContain(
      `${name}: reads columns as title=Headline, text=Body text, url=Link, publisher=Publication, publishedAt=Date; not taken: id, year\n`,
    )
    expect(code).toBe(0)
    expect(posted(ingest)).toEqual(fromCsv)
  },
)

test('takes columns, constants, templates and dates as it is told', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const rows = 'nr;kop;datum;tekst;slug\n17;Brug dicht;3.11.2019;De brug gaat dicht.;brug\n'
  const { code } = await operator.run(
    [
      ...['post', '-', '--format', 'csv', '--map', 'title=kop,text=tekst,id=nr,publishedAt=datum'],
      ...['--set', 'publisher=Example Gazette', '--set', 'url=https://gazette.example/{slug}', '--dates', 'd.M.yyyy'],
      ...['--ingest', ingest.url],
    ],
    { stdin: rows },
  )
  expect(code).toBe(0)
  expect(posted(ingest)).toEqual([
    {
      id: '17',
      title: 'Brug dicht',
      text: 'De brug gaat dicht.',
      url: 'https://gazette.example/brug',
      publisher: 'Example Gazette',
      publishedAt: '2019-11-03T00:00:00.000Z',
    },
  ])
})

test('reads tab-separated files, in an encoding that is named', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const name = file(operator, 'a.tsv', Buffer.from('title\tbody\nGröße\tZwölf, "so" sagt er\n', 'latin1'))
  const unreadable = await operator.run(['post', name, '--ingest', ingest.url])
  expect(unreadable).toMatchObject({ code: 1, stderr: expect.stringContaining('--encoding windows-1252') })
  expect(ingest.accepted).toEqual([])
  expect((await operator.run(['post', name, '--encoding', 'windows-1252', '--ingest', ingest.url])).code).toBe(0)
  expect(posted(ingest)).toEqual([{ title: 'Größe', text: 'Zwölf, "so" sagt er' }])
})

test.for([
  ['no column is known as text among title, url: say --map text=COLUMN', 'title,url\na,b\n', []],
  ['there is no column tekst among title, url', 'title,url\na,b\n', ['--map', 'text=tekst']],
  ['there is no header row', '', []],
] as const)('posts nothing of CSV where %s', async ([why, content, args]) => {
  const [operator, ingest] = [createOperator(), await start()]
  const name = file(operator, 'a.csv', content)
  const { code, stderr } = await operator.run(['post', name, ...args, '--ingest', ingest.url])
  expect(stderr).toContain(`a.csv: nothing was posted: ${why}`)
  expect(code).toBe(1)
  expect(ingest.requests).toEqual([])
})

test('refuses rows that do not fit the header, and says where a quote is never closed', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const name = file(operator, 'a.csv', 'title,text\na,"b\nb",c\nd\n\ne,f\ng,"h\ni,j\n')
  const { code, stderr } = await operator.run(['post', name, '--ingest', ingest.url])
  expect(stderr).toContain('a.csv:2: refused (400): has 3 cells where the header has 2')
  expect(stderr).toContain('a.csv:7: refused (400): a quote is opened and never closed; nothing after this was read')
  expect(code).toBe(3)
  expect(posted(ingest)).toEqual([{ title: 'd' }, { title: 'e', text: 'f' }])
})

test('posts a folder of pages in the order of their paths, each with its bytes as they are', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const bytes = Buffer.from('<title>Größe</title>', 'latin1')
  file(operator, 'site/b/page two.HTM', bytes)
  file(operator, 'site/a.html', '<title>A</title>')
  file(operator, 'site/b/picture.png', 'no page')
  const { code } = await operator.run([
    ...['post', 'site', '--set', 'url=https://gazette.example/{path}', '--set', 'title={name}'],
    ...['--ingest', ingest.url],
  ])
  expect(code).toBe(0)
  expect(posted(ingest)).toEqual([
    {
      htmlBase64: Buffer.from('<title>A</title>').toString('base64'),
      title: 'a',
      url: 'https://gazette.example/a.html',
    },
    { htmlBase64: bytes.toString('base64'), title: 'page two', url: 'https://gazette.example/b/page two.HTM' },
  ])
})

const rows = Array.from({ length: 1200 }, (_, i) => i + 1)
const archives = {
  'CSV, gzipped': (operator: Operator) =>
    file(operator, 'a.csv.gz', gzipSync(`title,text\n${rows.map((n) => `"T\n${n}",x`).join('\n')}`)),
  'mapped NDJSON': (operator: Operator) =>
    file(operator, 'a.ndjson', rows.map((n) => JSON.stringify({ headline: `T\n${n}`, text: 'x' })).join('\n')),
  'a folder of pages': (operator: Operator) => {
    for (const n of rows) file(operator, `site/${String(n).padStart(5, '0')}.html`, `<p>${n}`)
    return 'site'
  },
}

test.for(Object.entries(archives))('goes on where it stopped with %s', async ([_, make]) => {
  const operator = createOperator()
  const ingest = await start((n, response) => n === 3 && response.destroy() && true)
  const name = make(operator)
  const map = name === 'a.ndjson' ? ['--map', 'title=headline'] : name === 'site' ? ['--set', 'title={name}'] : []
  const args = ['post', name, ...map, '--patience', '0', '--ingest', ingest.url]
  expect((await operator.run(args)).code).toBe(1)
  const second = await operator.run(args)
  expect(second.stderr).toContain('1,200 articles accepted, 0 refused')
  expect(new Set(ingest.accepted).size).toBe(1200)
  expect(ingest.accepted.length).toBe(1200)
  expect(readdirSync(operator.stateFolder)).toEqual([])
})

test('begins again when it is told to read otherwise', async () => {
  const operator = createOperator()
  const ingest = await start((n, response) => n === 3 && response.destroy() && true)
  const args = ['post', archives['mapped NDJSON'](operator), '--patience', '0', '--ingest', ingest.url]
  expect((await operator.run([...args, '--map', 'title=text'])).code).toBe(1)
  expect((await operator.run([...args, '--map', 'title=headline'])).code).toBe(0)
  expect(ingest.accepted.length).toBe(2200)
})

/** An explorer by which `waiting` records wait, of the articles that the test ingest has taken. */
async function explorerOver(waiting: (asked: number) => number | undefined) {
  let asked = 0
  const server = await startServer((request, response) => {
    if (request.url !== '/api/lag') return response.end('{}')
    asked += 1
    const records = waiting(asked)
    if (records === undefined) return response.writeHead(503).end('{}')
    response.end(JSON.stringify({ lag: { filter: records, ledger: 0 } }))
  })
  servers.push(server)
  return server.url
}

const many = Array.from({ length: 120 }, (_, i) => JSON.stringify({ title: `Article ${i}` })).join('\n')

test('--backfill sends nothing while the pipeline is full, and little at a time after', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  let sentWhileFull = 0
  const api = await explorerOver((asked) => {
    if (asked > 3) return 0
    sentWhileFull = ingest.requests.length
    return 60
  })
  const args = ['post', '-', '--backfill', '--ingest', ingest.url, '--api', api]
  const { code, stderr } = await operator.run(args, { stdin: many })
  expect(stderr).toBe('120 articles accepted, 0 refused\n')
  expect(code).toBe(0)
  expect(sentWhileFull).toBe(0)
  expect(ingest.requests[0]?.length).toBeLessThan(120)
  expect(ingest.accepted.length).toBe(120)
})

test('--backfill waits for an explorer that is away, as long as its patience', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const args = ['post', '-', '--backfill', '--ingest', ingest.url]
  const back = await explorerOver((asked) => (asked < 2 ? undefined : 0))
  const first = await operator.run([...args, '--api', back], { stdin: many })
  expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('waiting: the explorer cannot tell') })
  const away = await explorerOver(() => undefined)
  const second = await operator.run([...args, '--api', away, '--patience', '0'], { stdin: many })
  expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot tell what waits: 503') })
  expect(ingest.accepted.length).toBe(120)
})
