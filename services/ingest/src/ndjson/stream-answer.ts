// The answer to a stream: NDJSON with a last line of counts.
import { type Answer, answerLines, type LinesContext } from './answer-lines.ts'
import type { Line } from './line-splitter.ts'

/** Refusals told one by one where the answer has to wait in memory; later ones are only counted. */
const maxRefusals = 10_000

class Counts {
  accepted = 0
  refused = 0

  add(answers: readonly Answer[]) {
    const accepted = answers.filter(({ status }) => status === 202).length
    this.accepted += accepted
    this.refused += answers.length - accepted
  }
}

const lineOf = (value: Answer | Counts) => `${JSON.stringify(value)}\n`

/** Reads to the end before it says anything, so that a client that first writes everything never hangs. */
export async function answerAtEnd(batches: AsyncIterable<Line[]>, context: LinesContext): Promise<string> {
  const counts = new Counts()
  const refusals: string[] = []
  for await (const lines of batches) {
    const answers = await answerLines(lines, context)
    counts.add(answers)
    for (const answer of answers) {
      if (answer.status !== 202 && refusals.length < maxRefusals) refusals.push(lineOf(answer))
    }
  }
  return refusals.join('') + lineOf(counts)
}

/** Answers each line as its batch is published; reads on only when the answers are taken. */
export async function* answerAsItGoes(batches: AsyncIterable<Line[]>, context: LinesContext): AsyncGenerator<string> {
  const counts = new Counts()
  for await (const lines of batches) {
    const answers = await answerLines(lines, context)
    counts.add(answers)
    yield answers.map(lineOf).join('')
  }
  yield lineOf(counts)
}
