// Everything the one process keeps, in one folder.
import path from 'node:path'
import type { ArticleIndex } from '@newsloom/article-index/article-index'
import type { Fates } from '@newsloom/article-index/fates'
import type { MergedNow } from '@newsloom/article-index/merged-keys'
import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { busLayout } from '@newsloom/contracts/pipeline'
import type { ClaimStore } from '@newsloom/dedupe/claims'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import type { Bus } from '@newsloom/runtime/bus'
import { readConfig } from '@newsloom/runtime/config'
import { openDatabase } from '@newsloom/runtime/open-database'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { topicSpecs } from '@newsloom/runtime/topic-specs'

export interface Stores {
  readonly bus: Bus
  readonly index: ArticleIndex
  readonly fates: Fates
  readonly claims: ClaimStore
  close(): Promise<void>
}

const retentionMs = 30 * 24 * 60 * 60 * 1000

/** Opens or makes the files in `folder`. @throws ConfigError for the settings of dedupe in `environment` */
export async function openStores(folder: string, environment: NodeJS.ProcessEnv, merged?: MergedNow): Promise<Stores> {
  const settings = readConfig(dedupeSettings, environment)
  const bus = openSqliteBus(path.join(folder, 'bus.db'))
  const database = openDatabase(path.join(folder, 'articles.db'))
  const claims = openSqliteClaims(path.join(folder, 'claims.db'), settings)
  const index = sqliteArticleIndex(database, merged)
  const fates = sqliteFates(database)
  await bus.createTopics(topicSpecs(busLayout, { partitions: 1, retentionMs }))
  await index.prepare()
  await fates.prepare()
  return {
    bus,
    index,
    fates,
    claims,
    async close() {
      await bus.close()
      await claims.close()
      database.close()
    },
  }
}
