import { expect, test } from 'vitest'
import { BackfillWindow } from './backfill-window.ts'

interface Pipeline {
  /** Articles a second that it gets done, over time in seconds. */
  readonly speed: (second: number) => number
  /** Live articles a second. */
  readonly live: number
  /** How long an article takes where nothing waits before it, in seconds. */
  readonly latency: number
}

const tick = 0.25

/** A queue and a delay line, the archive sent by the window; what waited and was sent in each quarter of a second. */
function simulate({ speed, live, latency }: Pipeline, seconds: number) {
  const window = new BackfillWindow()
  const underWay: number[] = Array.from({ length: Math.round(latency / tick) }, () => 0)
  let [queue, sent, done] = [0, 0, 0]
  const history: { delay: number; sent: number; done: number }[] = []
  for (let second = 0; second < seconds; second += tick) {
    const waiting = queue + underWay.reduce((sum, n) => sum + n, 0)
    const room = Math.max(0, window.room({ at: second * 1000, waiting, sent }))
    sent += room
    queue += room + live * tick
    const taken = Math.min(queue, speed(second) * tick)
    queue -= taken
    underWay.push(taken)
    done += underWay.shift() ?? 0
    history.push({ delay: queue / speed(second), sent, done })
  }
  return history
}

const worstDelay = (history: { delay: number }[]) => Math.max(...history.map(({ delay }) => delay))

test.for([20, 200, 2000])(
  'keeps a pipeline of %i articles a second busy, and live articles no longer than a second behind',
  (speed) => {
    const history = simulate({ speed: () => speed, live: 0, latency: 0.5 }, 120)
    const busy = history.slice(60 / tick)
    const [first, last] = [busy[0], busy.at(-1)]
    expect(((last?.done ?? 0) - (first?.done ?? 0)) / 60).toBeGreaterThan(0.9 * speed)
    expect(worstDelay(history)).toBeLessThan(Math.max(1.1, 50 / speed + 0.1))
  },
)

test('sends less when the pipeline gets slower', () => {
  const history = simulate({ speed: (second) => (second < 60 ? 400 : 60), live: 10, latency: 0.25 }, 180)
  expect(worstDelay(history.slice(0, 60 / tick))).toBeLessThan(1.2)
  // The four hundred that waited take their time; then it is as before.
  expect(worstDelay(history.slice(80 / tick))).toBeLessThan(1.2)
})

test('leaves the pipeline to live articles when they fill it', () => {
  const history = simulate({ speed: () => 100, live: 130, latency: 0.25 }, 60)
  expect(history.at(-1)?.sent).toBeLessThan(200)
})

test('goes on beside live articles that leave room', () => {
  const history = simulate({ speed: () => 200, live: 120, latency: 0.25 }, 120)
  const [half, last] = [history[60 / tick], history.at(-1)]
  expect(worstDelay(history)).toBeLessThan(1.2)
  expect(((last?.sent ?? 0) - (half?.sent ?? 0)) / 60).toBeGreaterThan(30)
})
