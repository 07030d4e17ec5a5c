// What all ways in share in a process: one clock of stamps, one reader of pages.
import type { AcceptContext } from './accept.ts'
import { createHtmlExtractor } from './adapters/html-extractor.ts'
import type { IngestSettings } from './config.ts'
import { createStamp } from './stamp.ts'

export interface Acceptance extends AcceptContext {
  /** Ends the threads that read pages. */
  close(): Promise<void>
}

/** `clock` in milliseconds since 1970. */
export function createAcceptance(settings: IngestSettings, clock: () => number): Acceptance {
  const { extract, close } = createHtmlExtractor(settings)
  return { stamp: createStamp(clock), extract, maxHtmlBytes: settings.INGEST_MAX_HTML_BYTES, close }
}
