// What becomes of each line of a stream: parsed, accepted, published with its batch, answered in order.
import type { IngestedArticle } from '@newsloom/contracts/records'
import type { Accept } from '../accept.ts'
import { decodeJson, NotJson } from '../decode-json.ts'
import { createPause } from '../pause.ts'
import type { Refusal } from '../problems.ts'
import type { Line } from './line-splitter.ts'

interface Accepted {
  readonly line: number
  readonly id: string
  readonly status: 202
}

interface Refused {
  readonly line: number
  readonly status: 400 | 413 | 503
  readonly detail: string
  readonly field?: string
}

export type Answer = Accepted | Refused

export interface LinesContext {
  readonly accept: Accept
  readonly count: (outcome: 'accepted' | 'refused', articles: number) => void
  /** Resolves to whether the articles are durable. */
  readonly publish: (articles: readonly IngestedArticle[]) => Promise<boolean>
}

/** One answer per line, in order; the batch's articles are published together. */
export async function answerLines(lines: readonly Line[], context: LinesContext): Promise<Answer[]> {
  const read = await readLines(lines)
  const decided = await context.accept(read.flatMap((line) => ('value' in line ? [line.value] : [])))
  const articles = decided.filter((one) => one.kind === 'article')
  const durable = articles.length === 0 || (await context.publish(articles))
  const accepted = durable ? articles.length : 0
  context.count('accepted', accepted)
  context.count('refused', lines.length - accepted)
  const inOrder = decided.values()
  return read.map((line) => {
    if (!('value' in line)) return line
    const one = inOrder.next().value
    if (one === undefined) throw new Error(`line ${line.line} was not decided`)
    return answer(line.line, one, durable)
  })
}

function answer(line: number, decided: IngestedArticle | Refusal, durable: boolean): Answer {
  if (decided.kind === 'refused') return { line, status: decided.status, ...inOneLine(decided) }
  if (durable) return { line, id: decided.id, status: 202 }
  return { line, status: 503, detail: 'the article could not be stored: send it again later' }
}

function inOneLine({ problems: [first, ...others] }: Refusal): { detail: string; field?: string } {
  const more = others.map(({ field, detail }) => `; ${field}: ${detail}`).join('')
  return { detail: `${first?.detail ?? 'not an article'}${more}`, ...(first?.field && { field: first.field }) }
}

type Read = { readonly line: number; readonly value: unknown } | Refused

async function readLines(lines: readonly Line[]): Promise<Read[]> {
  const read: Read[] = []
  const pause = createPause()
  for (const line of lines) {
    read.push(readLine(line))
    await pause()
  }
  return read
}

function readLine(line: Line): Read {
  if (!('bytes' in line)) return { line: line.number, status: line.status, detail: line.detail }
  try {
    return { line: line.number, value: decodeJson(line.bytes) }
  } catch (error) {
    if (error instanceof NotJson) return { line: line.number, status: 400, detail: error.message }
    throw error
  }
}
