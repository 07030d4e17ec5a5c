import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { expect, test } from 'vitest'
import { claimsContract } from './claims.contract.ts'
import { story } from './claims.samples.ts'
import { settings } from './claims.settings.ts'
import { claimOrderContract } from './claims-order.contract.ts'

async function fresh() {
  const folder = await mkdtemp(path.join(tmpdir(), 'claims-'))
  return {
    open: (options: object) => openSqliteClaims(path.join(folder, 'claims.db'), { ...settings, ...options }),
    close: () => rm(folder, { recursive: true }),
  }
}

claimsContract('SQLite', fresh)
claimOrderContract('SQLite', fresh, 60)

test('what was answered survives kill -9', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'claims-'))
  const file = path.join(folder, 'claims.db')
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'claims-crash-child.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answered = ''
  for await (const chunk of child.stdout) {
    answered += chunk
    if (answered.length > 2000) child.kill('SIGKILL')
  }
  const lines = answered.split('\n').slice(0, -1)
  expect(lines.length).toBeGreaterThan(50)
  const store = openSqliteClaims(file, settings)
  for (const [number, line] of lines.entries()) {
    const [first, second] = await store.claim([story(`a${number}`, number), story(`b${number}`, number, 1)])
    expect(`${first?.verdict?.kind} ${second?.verdict?.kind}`).toBe(line)
  }
  await store.close()
  await rm(folder, { recursive: true })
})
