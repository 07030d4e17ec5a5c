// Reads a source's topic for as long as the process runs, whatever its brokers do: others may go on sending meanwhile.
import type { Problem } from '@newsloom/runtime/bus'
import { TransientError } from '@newsloom/runtime/errors'
import { persistently } from '@newsloom/runtime/persist'
import { type RunParts, runWorker } from '@newsloom/runtime/run-worker'
import type { Worker } from '@newsloom/runtime/worker'

export interface ReadTopicParts extends RunParts {
  readonly onProblem: (problem: Problem) => void
}

export interface TopicReading {
  /** Finishes the batch in hand and commits it. */
  stop(): Promise<void>
}

/** Joins, and joins again where the consumer cannot go on; its problems are warnings. */
export function readTopic<In>(worker: Worker<In>, parts: ReadTopicParts): TopicReading {
  const stopping = new AbortController()
  const { signal } = stopping
  const tell = (problem: Problem) => parts.onProblem({ ...problem, fatal: false, harmless: true })
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

  let isJoined = false

  async function readUntilBroken(): Promise<string> {
    const broken = Promise.withResolvers<string>()
    const onProblem = (problem: Problem) => {
      tell(problem)
      if (problem.fatal) broken.resolve(problem.condition)
    }
    const consumer = await runWorker(worker, { ...parts, onProblem })
    isJoined = true
    tell({ condition })
    const end = await Promise.race([broken.promise, stopped])
    await consumer.stop()
    isJoined = false
    return end ?? ''
  }

  const running = persistently(
    async () => {
      const ended = await readUntilBroken()
      if (signal.aborted) return
      tell({ condition: ended })
      throw new TransientError(`${ended}: joining again`)
    },
    { condition, onProblem: tell, signal },
  ).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

  return {
    async stop() {
      stopping.abort()
      // Brokers that are away keep a member joining for longer than a stop may take; it has nothing in hand.
      if (isJoined) await running
    },
  }
}

const condition = 'joining'
