import { openStages } from './stages.ts'
import { hostilePages, hostileTexts } from './texts.ts'

interface Timed {
  readonly stage: string
  readonly kind: string
  /** Processor time in milliseconds, one for each length. */
  readonly times: readonly number[]
}

/** Every stage on every hostile text of its kind, at each of these lengths in UTF-16 units. */
export async function hostileTimes(lengths: readonly number[]): Promise<Timed[]> {
  const stages = await openStages()
  const tasks = [
    { runs: stages.ofText, inputs: hostileTexts },
    { runs: stages.ofPage, inputs: hostilePages },
  ]
  const timed = tasks.flatMap(({ runs, inputs }) =>
    Object.entries(runs).flatMap(([stage, run]) =>
      Object.entries(inputs).map(([kind, make]) => {
        const texts = lengths.map(make)
        return { stage, kind, times: texts.map((text) => processorTime(() => run(text))) }
      }),
    ),
  )
  await stages.close()
  return timed
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
