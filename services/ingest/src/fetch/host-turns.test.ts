import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createHostTurns } from './host-turns.ts'

const never = new AbortController().signal

interface Span {
  readonly host: string
  readonly start: number
  readonly end: number
}

function recorder(turn: ReturnType<typeof createHostTurns>) {
  const spans: Span[] = []
  const ask = (host: string, pauseMs?: number) =>
    turn(
      host,
      async () => {
        const start = performance.now()
        await sleep(5)
        spans.push({ host, start, end: performance.now() })
      },
      { signal: never, pauseMs },
    )
  const gaps = (host: string) => {
    const own = spans.filter((span) => span.host === host)
    return own.slice(1).map(({ start }, at) => start - (own[at]?.end ?? 0))
  }
  return { ask, spans, gaps }
}

test('asks a host once at a time with the pause in between, and other hosts meanwhile', async () => {
  const { ask, spans, gaps } = recorder(createHostTurns(50))
  await Promise.all([ask('a'), ask('a'), ask('a'), ask('b'), ask('b')])
  expect(gaps('a')).toHaveLength(2)
  for (const gap of [...gaps('a'), ...gaps('b')]) expect(gap).toBeGreaterThanOrEqual(50)
  const [firstA, firstB] = ['a', 'b'].map((host) => spans.find((span) => span.host === host))
  expect(firstB?.start).toBeLessThan(firstA?.end ?? 0)
})

test('takes every host for asked just now when it starts', async () => {
  const started = performance.now()
  const { ask, spans } = recorder(createHostTurns(50))
  await ask('a')
  expect((spans[0]?.start ?? 0) - started).toBeGreaterThanOrEqual(50)
})

test('waits longer where that is asked for', async () => {
  const { ask, gaps } = recorder(createHostTurns(1))
  await ask('a')
  await ask('a', 60)
  expect(gaps('a')[0]).toBeGreaterThanOrEqual(60)
})

test('a failed or given up request lets the next one through', async () => {
  const turn = createHostTurns(1)
  const failing = turn('a', () => Promise.reject(new Error('broken')), { signal: never })
  const givenUp = new AbortController()
  const waiting = turn('a', async () => 'asked', { signal: givenUp.signal, pauseMs: 60_000 })
  const next = turn('a', async () => 'asked', { signal: never })
  await expect(failing).rejects.toThrow('broken')
  givenUp.abort(new Error('not wanted'))
  await expect(waiting).rejects.toThrow('not wanted')
  expect(await next).toBe('asked')
})
