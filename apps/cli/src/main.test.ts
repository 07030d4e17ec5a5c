import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { createOperator } from './testing/operator.ts'
import { startIngest, startServer, type TestServer } from './testing/server.ts'

const main = path.join(import.meta.dirname, 'main.ts')
const open: TestServer[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

function command(folder: string, args: string[], environment: object = {}) {
  const env = { ...process.env, XDG_STATE_HOME: path.join(folder, 'state-home'), ...environment }
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stderr, closed] = [text(child.stderr), once(child, 'close')]
  return { child, ended: async () => ({ code: (await closed)[0], stderr: await stderr }) }
}

test('stops at the first Ctrl-C, sent twice as npm does, and goes on later from a state under XDG_STATE_HOME', async () => {
  const { folder } = createOperator()
  const lines = Array.from({ length: 700 }, (_, i) => `{"title":"${i}"}`)
  writeFileSync(path.join(folder, 'a.ndjson'), lines.join('\n'))
  let interrupt = () => {}
  const ingest = await startIngest((n) => {
    if (n === 2) interrupt()
    return n === 2
  })
  open.push(ingest)
  const args = ['post', 'a.ndjson', '--ingest', ingest.url]
  const first = command(folder, args)
  interrupt = () => {
    first.child.kill('SIGINT')
    setTimeout(() => first.child.kill('SIGINT'), 5)
  }
  expect(await first.ended()).toEqual({
    code: 1,
    stderr: 'newsloom post: interrupted. The same command goes on where this one stopped.\n',
  })
  expect(readdirSync(path.join(folder, 'state-home', 'newsloom')).length).toBe(1)
  expect((await command(folder, args).ended()).code).toBe(0)
  expect(ingest.accepted).toEqual(lines)
})

test('under npm, files are named from where the operator is', async () => {
  const { folder } = createOperator()
  mkdirSync(path.join(folder, 'news'))
  writeFileSync(path.join(folder, 'news', 'a.ndjson'), '{"title":"a"}')
  const ingest = await startIngest()
  open.push(ingest)
  const npm = { npm_lifecycle_event: 'newsloom', INIT_CWD: path.join(folder, 'news') }
  expect((await command(folder, ['post', 'a.ndjson', '--ingest', ingest.url], npm).ended()).code).toBe(0)
})

test('ends quietly when its reader has gone', async () => {
  const rejected = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`reason-${i}`, i]))
  const books = { accepted: 0, pending: 0, indexed: 0, rejected, quarantined: 0, withdrawn: 0, malformed: 0, lag: {} }
  const explorer = await startServer((_, response) => response.end(JSON.stringify(books)))
  open.push(explorer)
  const { child, ended } = command(createOperator().folder, ['status', '--api', explorer.url])
  child.stdout.destroy()
  expect(await ended()).toEqual({ code: 0, stderr: '' })
})
