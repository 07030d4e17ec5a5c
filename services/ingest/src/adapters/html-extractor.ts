// Reads pages in worker threads, one page at a time each, with a limit of time and memory.
import { Piscina } from 'piscina'
import type { Extract } from '../accept.ts'
import type { IngestSettings } from '../config.ts'
import type { ExtractedPage } from '../html/extracted-page.ts'

export interface HtmlExtractor {
  /** Never throws for a page's fault: a string says what was wrong with it. */
  readonly extract: Extract
  close(): Promise<void>
}

type HtmlSettings = Pick<IngestSettings, 'INGEST_HTML_WORKERS' | 'INGEST_HTML_TIMEOUT_MS' | 'INGEST_HTML_MEMORY_MB'>

/** The threads start with the first page, and end when there has been none for a minute. */
export function createHtmlExtractor(settings: HtmlSettings): HtmlExtractor {
  const turns = createTurns(settings.INGEST_HTML_WORKERS)
  let started: Piscina<string, ExtractedPage | null> | undefined
  const pool = () => {
    started ??= new Piscina({
      filename: new URL('./html-worker.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: settings.INGEST_HTML_WORKERS,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: settings.INGEST_HTML_MEMORY_MB },
    })
    return started
  }

  return {
    extract: (html) =>
      turns(async () => {
        const signal = AbortSignal.timeout(settings.INGEST_HTML_TIMEOUT_MS)
        try {
          return (await pool().run(html, { signal })) ?? 'no article was found in the page'
        } catch {
          return signal.aborted
            ? `the page could not be read within ${settings.INGEST_HTML_TIMEOUT_MS} ms`
            : 'the page could not be read'
        }
      }),
    close: async () => {
      await started?.destroy()
    },
  }
}

/** At most `size` at once, so that a page's time begins when a thread is free for it. */
function createTurns(size: number) {
  const waiting: (() => void)[] = []
  let free = size
  return async <T>(action: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await action()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
