import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { busContract } from './bus.contract.ts'

busContract('SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bus-'))
  return {
    open: () => openSqliteBus(path.join(folder, 'bus.sqlite')),
    close: async () => rmSync(folder, { recursive: true }),
  }
})
