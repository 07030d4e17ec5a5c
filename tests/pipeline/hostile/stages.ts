// Every stage that reads text, as a function of one text.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  deduplicatedArticle,
  filteredArticle,
  ingestedArticle,
  linkedArticle,
} from '@newsloom/contracts/records-samples'
import { fingerprintsOf } from '@newsloom/dedupe/evidence'
import { entityLinker } from '@newsloom/entity-linker'
import { entityLinkerSettings } from '@newsloom/entity-linker/config'
import { openResources } from '@newsloom/entity-linker/open-resources'
import { filter, filterRules } from '@newsloom/filter'
import { filterSettings } from '@newsloom/filter/config'
import { ingest } from '@newsloom/ingest'
import { extractPage } from '@newsloom/ingest/extract-page'
import { keywords } from '@newsloom/keywords'
import { keywordsSettings } from '@newsloom/keywords/config'
import { readConfig } from '@newsloom/runtime/config'

const at = '2026-01-01T00:00:00.000Z'
const language = { code: 'en', confidence: 1, certain: true }
const dutch = { ...language, code: 'nl' }
const german = { ...language, code: 'de' }
const chinese = { ...language, code: 'zh' }

const about = (text: string) => ({ title: 'A title', text, publisher: { domain: 'news.example' } })

export async function openStages() {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-hostile-'))
  const resources = await openResources(
    readConfig(entityLinkerSettings, { KNOWLEDGE_BASE_FILE: path.join(folder, 'knowledge-base.sqlite') }),
  )
  const rules = filterRules(readConfig(filterSettings, {}))
  const settings = readConfig(keywordsSettings, {})
  const ofText: Readonly<Record<string, (text: string) => unknown>> = {
    ingest: (text) => ingest({ title: 'A title', text }, { stamp: () => at }),
    filter: (text) => filter(ingestedArticle(about(text)), rules),
    dedupe: (text) => fingerprintsOf(filteredArticle(about(text))),
    'entity-linker': (text) => entityLinker(deduplicatedArticle(about(text)), resources),
    'entity-linker, Dutch': (text) => entityLinker(deduplicatedArticle({ ...about(text), language: dutch }), resources),
    'entity-linker, a title': (text) =>
      entityLinker(deduplicatedArticle({ ...about('Short'), title: text }), resources),
    keywords: (text) => keywords(linkedArticle(about(text)), settings),
    'keywords, German': (text) => keywords(linkedArticle({ ...about(text), language: german }), settings),
    'keywords, Chinese': (text) => keywords(linkedArticle({ ...about(text), language: chinese }), settings),
  }
  return {
    ofText,
    ofPage: { 'ingest, HTML': extractPage },
    close: async () => {
      await resources.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
