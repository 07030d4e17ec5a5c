import { expect, test } from 'vitest'
import type { Problem } from './bus.ts'
import { persistently } from './persist.ts'

const condition = 'away'
const noPause = async () => undefined

test('tries until it succeeds, tells each failure and the end', async () => {
  const problems: Problem[] = []
  let tries = 0
  const result = await persistently(
    async () => {
      tries += 1
      if (tries < 3) throw new Error(`try ${tries}`)
      return tries
    },
    { condition, onProblem: (problem) => problems.push(problem), signal: new AbortController().signal, pause: noPause },
  )
  expect(result).toBe(3)
  expect(problems).toEqual([{ condition, message: 'try 1' }, { condition, message: 'try 2' }, { condition }])
})

test('gives up when it is told to, and takes its complaint back', async () => {
  const stopping = new AbortController()
  const problems: Problem[] = []
  const work = persistently(() => Promise.reject(new Error('never')), {
    condition,
    onProblem: (problem) => {
      if (problems.push(problem) === 3) stopping.abort()
    },
    signal: stopping.signal,
    pause: noPause,
  })
  await expect(work).rejects.toThrow('never')
  expect(problems.at(-1)).toEqual({ condition })
})

test('does not repeat what trying again cannot mend', async () => {
  const problems: Problem[] = []
  const work = persistently(() => Promise.reject(new Error('final')), {
    condition,
    onProblem: (problem) => problems.push(problem),
    signal: new AbortController().signal,
    isFinal: () => true,
  })
  await expect(work).rejects.toThrow('final')
  expect(problems).toEqual([])
})
