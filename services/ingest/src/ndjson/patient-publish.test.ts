import { TransientError } from '@newsloom/runtime/errors'
import { expect, test } from 'vitest'
import { patientPublish } from './patient-publish.ts'

/** A bus that is away for its first `failures` tries, and a clock that runs a second with each. */
function absentFor(failures: number, patienceMs: number) {
  const state = { tries: 0, now: 0 }
  const publish = patientPublish(
    async () => {
      state.now += 1000
      state.tries += 1
      if (state.tries <= failures) throw new TransientError('away')
    },
    { clock: () => state.now, patienceMs, closedMs: 5000 },
  )
  return { state, publish: () => publish([]) }
}

test('rides out a short absence', async () => {
  const { state, publish } = absentFor(2, 10_000)
  expect(await publish()).toBe(true)
  expect(state.tries).toBe(3)
})

test('gives up when patience is over, then refuses without a try until the pause is over', async () => {
  const { state, publish } = absentFor(2, 1500)
  expect(await publish()).toBe(false)
  expect(state.tries).toBe(2)
  expect(await publish()).toBe(false)
  expect(state.tries).toBe(2)
  state.now += 5000
  expect(await publish()).toBe(true)
})

test('tries but once after a pause, and is patient again after a success', async () => {
  const { state, publish } = absentFor(3, 1500)
  expect(await publish()).toBe(false)
  state.now += 5000
  expect(await publish()).toBe(false)
  expect(state.tries).toBe(3)
  state.now += 5000
  expect(await publish()).toBe(true)
})

test('does not swallow bugs', async () => {
  const publish = patientPublish(() => Promise.reject(new TypeError('bug')), {
    clock: Date.now,
    patienceMs: 0,
    closedMs: 0,
  })
  await expect(publish([])).rejects.toThrow(TypeError)
})
