// API keys on the real processes: who is let in, and which starts are refused.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type StandaloneProcess, startProcess } from './standalone-process.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-access-'))
const senderKey = 'an-example-key-for-senders'
const readerKey = 'an-example-key-for-readers'
const keys = { INGEST_API_KEYS: `wire:${senderKey}`, EXPLORER_API_KEYS: `desk:${readerKey}` }

let running: StandaloneProcess | undefined

afterEach(async () => {
  await running?.end('SIGTERM')
  running = undefined
  rmSync(folder, { recursive: true, force: true })
})

const article = JSON.stringify({ id: 'a', title: 'Ferry back in service', text: 'The ferry sails again on Monday.' })

test('a key lets in to its own half only, and the page and health need none', async () => {
  running = await startProcess(folder, keys)
  const { ingest: url } = running
  const status = async (path: string, key?: string, method = 'GET') => {
    const headers = { ...(key && { authorization: `Bearer ${key}` }), 'content-type': 'application/json' }
    const response = await fetch(url + path, { method, headers, ...(method === 'POST' && { body: article }) })
    await response.text()
    return response.status
  }
  expect(await status('/articles', undefined, 'POST')).toBe(401)
  expect(await status('/articles', readerKey, 'POST')).toBe(401)
  expect(await status('/articles/a', readerKey, 'DELETE')).toBe(401)
  expect(await status('/articles', senderKey, 'POST')).toBe(202)
  for (const path of ['/api/search', '/api/status', '/api/articles/a', '/api/articles/a/fate', '/api/trending']) {
    expect(await status(path)).toBe(401)
    expect(await status(path, senderKey)).toBe(401)
    expect(await status(path, readerKey)).not.toBe(401)
  }
  for (const path of ['/', '/main.js', '/health/ready', '/metrics']) expect(await status(path)).toBe(200)
})

test('the refusal is a problem that says what to send', async () => {
  running = await startProcess(folder, keys)
  for (const path of ['/articles/a', '/api/search']) {
    const response = await fetch(running.ingest + path, { method: path === '/articles/a' ? 'DELETE' : 'GET' })
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    const problem: unknown = await response.json()
    expect(problem).toMatchObject({ type: 'urn:newsloom:problem:unauthorized', status: 401 })
    expect(problem).toMatchObject({ detail: expect.stringContaining('x-api-key') })
  }
})

test('one process does not start where others reach it while a half of it is open', async () => {
  const start = (more: Record<string, string>) => startProcess(folder, { HTTP_HOST: '0.0.0.0', ...more })
  await expect(start({})).rejects.toThrow(/set INGEST_API_KEYS and EXPLORER_API_KEYS/)
  await expect(start({ INGEST_API_KEYS: keys.INGEST_API_KEYS })).rejects.toThrow(/set EXPLORER_API_KEYS/)
  running = await start({ HTTP_OPEN: 'true' })
  expect((await fetch(`${running.api}/api/status`)).status).toBe(200)
})

test.for([
  ['ingest', 'INGEST_API_KEYS'],
  ['explorer', 'EXPLORER_API_KEYS'],
])('the service %s does not start where others reach it without keys', ([service, setting]) => {
  const main = path.join(import.meta.dirname, `../../services/${service}/src/main.ts`)
  const environment = { ...process.env, HTTP_HOST: '0.0.0.0', HTTP_PORT: '0', KAFKA_BROKERS: '127.0.0.1:1' }
  const { status, stderr } = spawnSync(process.execPath, [main], {
    env: environment,
    encoding: 'utf8',
    timeout: 30_000,
  })
  expect(status).toBe(1)
  expect(stderr).toContain(`set ${setting} (name:key)`)
})
