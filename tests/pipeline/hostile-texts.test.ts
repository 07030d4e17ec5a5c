// No text is so hostile that a stage takes much more than four times as long for four times of it.
import { expect, test } from 'vitest'
import { hostileTimes } from './hostile/times.ts'

/** A quadratic that would take a megabyte a minute is at 940 ms here, and at 60 ms with a quarter. */
const quarter = 32 * 1024
/** For the first call of everything, and other work on the machine. */
const grace = 400

test('the time of every stage stays linear in the length of the text', async () => {
  const slow = (await hostileTimes([quarter, 4 * quarter])).filter(
    ({ times: [few = 0, many = 0] }) => many > 8 * few + grace,
  )
  expect(slow).toEqual([])
})
