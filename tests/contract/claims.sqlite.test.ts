import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqliteClaims } from '../../services/dedupe/src/adapters/sqlite-claims.ts'
import { claimsContract, settings } from './claims.contract.ts'
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
