// `enrich`: articles through the stages in this process, no server: one line out per line in, in the same order.
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { acceptAll } from '@newsloom/ingest/accept'
import { createAcceptance } from '@newsloom/ingest/acceptance'
import { ingestSettings } from '@newsloom/ingest/config'
import { type Line, LineSplitter } from '@newsloom/ingest/line-splitter'
import { readConfig } from '@newsloom/runtime/config'
import { type EnrichingStage, enrichingStages, enrichingWorkers } from './line.ts'
import { createRunThrough, type Enriched } from './run-through.ts'
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

/** @throws Error naming the stages there are, for an unknown one in `only` */
export async function enrich(input: Readable, output: Writable, options: EnrichOptions = {}): Promise<EnrichCounts> {
  const only = chosenStages(options.only)
  const claims = openSqliteClaims(':memory:')
  const settings = readConfig(ingestSettings, options.environment ?? {})
  const acceptance = createAcceptance(settings, Date.now)
  const chosen = await enrichingWorkers(claims, only, options.environment ?? {})
  const workers = enrichingStages.map((name) => chosen.get(name) ?? skippedWorker(name))
  const runThrough = createRunThrough(workers)
  const counts: EnrichCounts = { lines: 0, enriched: 0, rejected: 0, quarantined: 0 }

  const take = async (lines: readonly Line[]) => {
    const values = lines.map(valueOfLine)
    const results = await runThrough(await acceptAll(values, acceptance))
    for (const [place, result] of results.entries()) {
      counts.lines += 1
      counts[result.outcome] += 1
      await write(output, { ...result, id: result.id ?? givenId(values[place]) })
    }
    options.onProgress?.(counts.lines)
  }

  try {
    const splitter = new LineSplitter(settings.INGEST_MAX_ITEM_BYTES)
    let lines: Line[] = []
    for await (const chunk of input) {
      for (const line of splitter.push(Buffer.from(chunk))) {
        lines.push(line)
        if (lines.length < linesAtOnce) continue
        await take(lines)
        lines = []
      }
    }
    await take([...lines, ...splitter.end()])
    return counts
  } finally {
    await acceptance.close()
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

/** The line's JSON; where it is none, what is wrong, which ingest refuses as no article. */
function valueOfLine(line: Line): unknown {
  if (!('bytes' in line)) return line.detail
  try {
    return JSON.parse(line.bytes.toString())
  } catch {
    return 'not JSON'
  }
}

const givenId = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null

async function write(output: Writable, result: Enriched) {
  if (!output.write(`${JSON.stringify(result)}\n`)) await once(output, 'drain')
}
