import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createOperator, type Operator } from '../testing/operator.ts'
import { type Fault, startIngest, type TestIngest } from '../testing/server.ts'

const open: TestIngest[] = []

async function start(fault?: Fault, port?: number): Promise<TestIngest> {
  const ingest = await startIngest(fault, port)
  open.push(ingest)
  return ingest
}

afterEach(async () => {
  for (const ingest of open.splice(0)) await ingest.close()
})

const articles = (n: number) => Array.from({ length: n }, (_, i) => JSON.stringify({ title: `Article ${i + 1}` }))

function file(operator: Operator, name: string, content: string | Buffer): string {
  writeFileSync(path.join(operator.folder, name), content)
  return name
}

test('posts files of NDJSON, gzip, zstd and JSON arrays, and standard input, in order', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const [a, b, c, d, e] = articles(5)
  const files = [
    file(operator, 'a.ndjson', `${a}\n`),
    file(operator, 'b.ndjson.gz', gzipSync(`${b}\n`)),
    file(operator, 'c.json', `[${c}]`),
    file(operator, 'e.ndjson.zst', zstdCompressSync(`${e}\n`)),
  ]
  const { code, stderr } = await operator.run(['post', ...files, '-', '--ingest', ingest.url], { stdin: `${d}` })
  expect(stderr).toBe('5 articles accepted, 0 refused\n')
  expect(code).toBe(0)
  expect(ingest.accepted).toEqual([a, b, c, e, d])
  expect(readdirSync(operator.stateFolder)).toEqual([])
})

test('lists the first twenty refused articles with file and line, counts the rest, and exits with 3', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const name = file(operator, 'mixed.ndjson', `${articles(1)}\n\n{}\n${'broken\n'.repeat(30)}`)
  const { code, stderr } = await operator.run(['post', name, '--ingest', ingest.url])
  const lines = stderr.trimEnd().split('\n')
  expect(lines.slice(0, 2)).toEqual([
    'mixed.ndjson:3: refused (400): title: is missing',
    'mixed.ndjson:4: refused (400): must be a JSON object',
  ])
  const [more, last] = lines.slice(20)
  const list = /^… and 11 more refused; all are listed in (.+)$/.exec(more ?? '')?.[1] ?? ''
  expect(last).toBe('1 article accepted, 31 refused')
  expect(code).toBe(3)
  const listed = readFileSync(list, 'utf8').trimEnd().split('\n')
  expect(listed.length).toBe(31)
  expect(JSON.parse(listed[0] ?? '')).toEqual({
    file: name,
    line: 3,
    status: 400,
    detail: 'is missing',
    field: 'title',
  })
})

test('waits as long as Retry-After says, then sends the chunk again', async () => {
  const operator = createOperator()
  const times: number[] = []
  const ingest = await start((n, response) => {
    times.push(performance.now())
    if (n > 2) return false
    response.writeHead(n === 1 ? 503 : 429, { 'retry-after': '1' }).end('{"title":"Busy","detail":"Kafka is away"}')
    return true
  })
  const name = file(operator, 'a.ndjson', articles(3).join('\n'))
  const { code, stderr } = await operator.run(['post', name, '--ingest', ingest.url])
  expect(code).toBe(0)
  expect(stderr).toContain(`waiting: ${ingest.url} answers 503: Kafka is away`)
  expect(ingest.accepted).toEqual(articles(3))
  const [first = 0, second = 0, third = 0] = times
  expect(Math.min(second - first, third - second)).toBeGreaterThan(990)
})

test('sends a chunk again when the connection breaks in the middle of the answer', async () => {
  const operator = createOperator()
  const ingest = await start((n, response) => {
    if (n > 2) return false
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write('{"line":1,"status":400,"detail":"half an ans')
    if (n === 1) setTimeout(() => response.destroy(), 20)
    else response.end()
    return true
  })
  const name = file(operator, 'a.ndjson', articles(2).join('\n'))
  const { code, stderr } = await operator.run(['post', name, '--ingest', ingest.url])
  expect(stderr).toContain('2 articles accepted, 0 refused')
  expect(code).toBe(0)
  expect(ingest.requests.length).toBe(3)
})

test('sends only the articles again that were refused for now', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const lines = [...articles(2), '{"title":"Later","busy":true}', '{}']
  const { code, stderr } = await operator.run(['post', '-', '--ingest', ingest.url], { stdin: lines.join('\n') })
  expect(stderr).toContain('standard input:4: refused (400): title: is missing')
  expect(stderr).toContain('3 articles accepted, 1 refused')
  expect(code).toBe(3)
  expect(ingest.requests).toEqual([lines, [lines[2]]])
})

test('waits for a server that is not there yet', async () => {
  const operator = createOperator()
  const gone = await start()
  const port = Number(new URL(gone.url).port)
  await open.splice(0)[0]?.close()
  const posting = operator.run(['post', '-', '--ingest', gone.url], { stdin: articles(1).join('\n') })
  await new Promise((resolve) => setTimeout(resolve, 300))
  const ingest = await start(undefined, port)
  const { code, stderr } = await posting
  expect(stderr).toContain('ECONNREFUSED')
  expect(code).toBe(0)
  expect(ingest.accepted).toEqual(articles(1))
})

const three = articles(1200)
/** Ingest is away from the third chunk on. */
const awayFromThird: Fault = (n, response) => {
  if (n < 3) return false
  response.writeHead(503).end()
  return true
}

test('gives up after its patience and says what to do; the same command goes on where it stopped', async () => {
  const [operator, away] = [createOperator(), await start(awayFromThird)]
  const name = file(operator, 'three.ndjson', three.join('\n'))
  const args = ['post', name, '--patience', '0.5', '--ingest', away.url]
  const first = await operator.run(args)
  expect(first.code).toBe(1)
  expect(first.stderr).toContain('three.ndjson: stopped after line 1,000: gave up after')
  expect(first.stderr).toContain('npm start')
  await open.splice(0)[0]?.close()

  const back = await start(undefined, Number(new URL(away.url).port))
  const second = await operator.run(args)
  expect(second.code).toBe(0)
  expect(second.stderr).toContain('going on after line 1,000')
  expect(second.stderr).toContain('1,200 articles accepted')
  expect(back.accepted).toEqual(three.slice(1000))
  expect(readdirSync(operator.stateFolder)).toEqual([])
})

test.for([
  ['the file has changed', [], (full: string) => utimesSync(full, 0, 0)],
  ['--restart says so', ['--restart'], () => {}],
] as const)('begins again when %s', async ([_, more, between]) => {
  const operator = createOperator()
  const ingest = await start((n, response) => (n === 3 ? response.destroy() && true : false))
  const name = file(operator, 'three.ndjson', three.join('\n'))
  const args = ['post', name, '--patience', '0', '--ingest', ingest.url]
  expect((await operator.run(args)).code).toBe(1)
  between(path.join(operator.folder, name))
  expect((await operator.run([...args, ...more])).code).toBe(0)
  expect(ingest.accepted.slice(1000)).toEqual(three)
})

test('goes on after an interruption, and does not post the files again that were done', async () => {
  const operator = createOperator()
  const operatorStops = new AbortController()
  const ingest = await start((n) => {
    if (n === 3) operatorStops.abort()
    return n === 3
  })
  const names = [file(operator, 'one.ndjson', articles(1).join('\n')), file(operator, 'three.ndjson', three.join('\n'))]
  const args = ['post', ...names, '--ingest', ingest.url]
  const first = await operator.run(args, { signal: operatorStops.signal })
  expect(first).toMatchObject({ code: 1, stderr: expect.stringContaining('interrupted') })
  const second = await operator.run(args)
  expect(second.stderr).toContain('1,201 articles accepted')
  expect(ingest.accepted).toEqual([...articles(1), ...three])
  expect(readdirSync(operator.stateFolder)).toEqual([])
})

test('posts to another server from the start', async () => {
  const [operator, away, other] = [createOperator(), await start(awayFromThird), await start()]
  const name = file(operator, 'three.ndjson', three.join('\n'))
  await operator.run(['post', name, '--patience', '0', '--ingest', away.url])
  await operator.run(['post', name, '--ingest', other.url])
  expect(other.accepted).toEqual(three)
})

test('does not insist where sending again cannot help', async () => {
  const operator = createOperator()
  const ingest = await start((n, response) => {
    response.writeHead(n === 1 ? 415 : 200).end(n === 1 ? '{"title":"No","detail":"not that type"}' : '<html>')
    return true
  })
  const post = (base: string) => operator.run(['post', '-', '--ingest', base], { stdin: '{}' })
  expect(await post(ingest.url)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('answers 415: not that type'),
  })
  expect((await post(ingest.url)).stderr).toContain('is not Newsloom')
  expect((await post(`${ingest.url}/elsewhere`)).stderr).toContain('answers 404. Is --ingest the address of ingest?')
  expect(ingest.requests.length).toBe(3)
})

test('posts nothing when one of the files is missing, a folder without pages, or not named', async () => {
  const [operator, ingest] = [createOperator(), await start()]
  const good = file(operator, 'good.ndjson', articles(1).join('\n'))
  expect(statSync(path.join(operator.folder, good)).size).toBeGreaterThan(0)
  const wrong = ['missing.ndjson', '--patience=long', '--ingest=x', '--map=headline=title', '--set=title', '--dates=d']
  for (const args of [[], ...[...wrong, '--format=xml', '--encoding=none', '--delimiter=::'].map((one) => [good, one])])
    expect(await operator.run(['post', '--ingest', ingest.url, ...args])).toMatchObject({ code: 2, stdout: '' })
  mkdirSync(path.join(operator.folder, 'empty'))
  expect(await operator.run(['post', '--ingest', ingest.url, 'empty'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('empty: nothing was posted: no .html file is in this folder'),
  })
  expect(ingest.requests).toEqual([])
})
