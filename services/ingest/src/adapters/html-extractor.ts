// Reads pages in worker threads, one page at a time each, with a limit of time and memory.
import type { Extract } from '../accept.ts'
import type { IngestSettings } from '../config.ts'
import type { ExtractedPage } from '../html/extracted-page.ts'
import { createLimitedPool } from './limited-pool.ts'

export interface HtmlExtractor {
  /** Never throws for a page's fault: a string says what was wrong with it. */
  readonly extract: Extract
  close(): Promise<void>
}

type HtmlSettings = Pick<IngestSettings, 'INGEST_HTML_WORKERS' | 'INGEST_HTML_TIMEOUT_MS' | 'INGEST_HTML_MEMORY_MB'>

export function createHtmlExtractor(settings: HtmlSettings): HtmlExtractor {
  const pool = createLimitedPool(new URL('./html-worker.ts', import.meta.url), {
    threads: settings.INGEST_HTML_WORKERS,
    timeoutMs: settings.INGEST_HTML_TIMEOUT_MS,
    memoryMb: settings.INGEST_HTML_MEMORY_MB,
  })
  return {
    extract: async (html) => {
      const read = await pool.run<ExtractedPage | string>(html)
      if (read === 'timeout') return `the page could not be read within ${settings.INGEST_HTML_TIMEOUT_MS} ms`
      if (read === 'failed') return 'the page could not be read'
      return read.result
    },
    close: pool.close,
  }
}
