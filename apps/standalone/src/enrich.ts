// `enrich`: articles through the stages in this process, no server: one line out per line in, in the same order.
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from '@newsloom/contracts/pipeline'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { acceptAll } from '@newsloom/ingest/accept'
import { ingestSettings } from '@newsloom/ingest/config'
import { createHtmlExtractor } from '@newsloom/ingest/html-extractor'
import { createStamp } from '@newsloom/ingest/stamp'
import { readConfig } from '@newsloom/runtime/config'
import { type EnrichingStage, enrichingWorkers } from './line.ts'
import { type Enriched, runThrough } from './run-through.ts'
import { skippedWorker } from './skipped-stages.ts'

export interface EnrichOptions {
  /** Just these stages run and nothing else rejects; the others add their fields empty. Default: all of them. */
  readonly only?: readonly string[]
  /** The stages' settings; default: all at their defaults. */
  readonly environment?: NodeJS.ProcessEnv
  readonly onProgress?: (lines: number) => void
}

export interface EnrichCounts {
  lines: number
  enriched: number
  rejected: number
  quarantined: number
}

/** Lines taken through together. */
const linesAtOnce = 500

const enrichingStages = pipeline.map(({ name }) => name).filter((name) => name !== 'ingest' && name !== 'indexer')

/** @throws Error naming the stages there are, for an unknown one in `only` */
export async function enrich(input: Readable, output: Writable, options: EnrichOptions = {}): Promise<EnrichCounts> {
  const only = chosenStages(options.only)
  const claims = openSqliteClaims(':memory:')
  const settings = readConfig(ingestSettings, options.environment ?? {})
  const extractor = createHtmlExtractor(settings)
  const acceptance = {
    stamp: createStamp(Date.now),
    extract: extractor.extract,
    maxHtmlBytes: settings.INGEST_MAX_HTML_BYTES,
  }
  const chosen = await enrichingWorkers(claims, only, options.environment ?? {})
  const workers = enrichingStages.map((name) => chosen.get(name) ?? skippedWorker(name))
  const counts: EnrichCounts = { lines: 0, enriched: 0, rejected: 0, quarantined: 0 }

  const take = async (lines: readonly string[]) => {
    const accepted = await acceptAll(lines.map(valueOf), acceptance)
    const results = await runThrough(accepted, workers)
    for (const result of results) {
      counts.lines += 1
      counts[result.outcome] += 1
      await write(output, result)
    }
    options.onProgress?.(counts.lines)
  }

  try {
    let lines: string[] = []
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (text.trim() === '') continue
      lines.push(text)
      if (lines.length < linesAtOnce) continue
      await take(lines)
      lines = []
    }
    await take(lines)
    return counts
  } finally {
    await extractor.close()
    await claims.close()
  }
}

function chosenStages(only: readonly string[] = enrichingStages): ReadonlySet<EnrichingStage> {
  const known = new Map<string, EnrichingStage>(enrichingStages.map((name) => [name, name]))
  const chosen = only.map((name) => {
    const stage = known.get(name)
    if (!stage) throw new Error(`there is no stage "${name}" to enrich with: choose from ${enrichingStages.join(', ')}`)
    return stage
  })
  return new Set(chosen)
}

/** The line's JSON; the text itself where it is none, which ingest refuses with its reason. */
function valueOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

async function write(output: Writable, result: Enriched) {
  if (!output.write(`${JSON.stringify(result)}\n`)) await once(output, 'drain')
}
