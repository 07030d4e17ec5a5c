import { expect, onTestFinished, test, vi } from 'vitest'
import type { Problem } from '../bus.ts'
import { startWatchdog } from './watchdog.ts'

const everyMs = 1_000

function watch(state: { progress: string | undefined; waiting: number | Error }) {
  vi.useFakeTimers()
  const problems: Problem[] = []
  const watchdog = startWatchdog({
    everyMs,
    progress: () => state.progress,
    recordsWaiting: async () => {
      if (state.waiting instanceof Error) throw state.waiting
      return state.waiting
    },
    onProblem: (problem) => problems.push(problem),
  })
  onTestFinished(() => {
    watchdog.stop()
    vi.useRealTimers()
  })
  return { problems, looks: (count: number) => vi.advanceTimersByTimeAsync(count * everyMs) }
}

test('tells of records that wait without progress, and at last that only a restart helps', async () => {
  const { problems, looks } = watch({ progress: '1', waiting: 7 })
  await looks(2)
  expect(problems).toEqual([])
  await looks(1)
  expect(problems).toEqual([{ condition: 'kafka-stalled', message: '7 records are waiting and none was read for 2 s' }])
  await looks(20)
  expect(problems.findIndex(({ fatal }) => fatal)).toBe(6)
})

test('says when it is over', async () => {
  const state = { progress: '1', waiting: 7 }
  const { problems, looks } = watch(state)
  await looks(4)
  state.progress = '2'
  await looks(1)
  expect(problems.at(-1)).toEqual({ condition: 'kafka-stalled' })
  expect(problems.some(({ fatal }) => fatal)).toBe(false)
})

test.each([
  ['nothing waits', { progress: '1', waiting: 0 }],
  ['a batch is in hand', { progress: undefined, waiting: 7 }],
])('is quiet while %s', async (_, state) => {
  const { problems, looks } = watch(state)
  await looks(50)
  expect(problems).toEqual([])
})

test('tells of brokers that do not answer, which is no stall, until they do', async () => {
  const state: { progress: string; waiting: number | Error } = { progress: '1', waiting: new Error('away') }
  const { problems, looks } = watch(state)
  await looks(20)
  const condition = 'kafka-unreachable'
  expect(new Set(problems.map((problem) => JSON.stringify(problem)))).toEqual(
    new Set([JSON.stringify({ condition, message: 'away' })]),
  )
  state.waiting = 0
  await looks(2)
  expect(problems.at(-1)).toEqual({ condition })
})
