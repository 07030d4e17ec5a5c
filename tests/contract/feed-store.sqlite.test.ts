import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqliteFeedStore } from '@newsloom/ingest/sqlite-feed-store'
import { feedStoreContract } from './feed-store.contract.ts'

feedStoreContract('SQLite', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'feeds-'))
  return {
    open: () => openSqliteFeedStore(path.join(folder, 'feeds.db')),
    close: () => rm(folder, { recursive: true }),
  }
})
