import { expect, test } from 'vitest'
import { TransientError } from './errors.ts'
import { inChunks } from './in-chunks.ts'

const done = (input: number) => ({ outcome: `done ${input}`, outputs: [] })
const inputs = [1, 2, 3, 4, 5, 6, 7]

function context() {
  const beats: string[] = []
  const stop = new AbortController()
  return { beats, stop, signal: stop.signal, heartbeat: async () => void beats.push('beat') }
}

test('hands over chunk after chunk, in order, with a heartbeat between them', async () => {
  const at = context()
  const handled = await inChunks(inputs, 3, at, async (chunk) => {
    at.beats.push(chunk.join())
    return chunk.map(done)
  })
  expect(handled).toEqual(inputs.map(done))
  expect(at.beats).toEqual(['1,2,3', 'beat', '4,5,6', 'beat', '7'])
})

test('what was done before an outage stands, the rest is to be tried again', async () => {
  const away = new TransientError('away')
  const handled = await inChunks(inputs, 2, context(), async (chunk) => {
    if (chunk.includes(4)) throw away
    return chunk.map(done)
  })
  expect(handled).toEqual([done(1), done(2), away, away, away, away, away])
})

test('a bug is thrown, and nothing more is begun after a stop', async () => {
  const bug = new TypeError('no such field')
  await expect(inChunks(inputs, 2, context(), () => Promise.reject(bug))).rejects.toBe(bug)
  const at = context()
  const seen: number[] = []
  const stopped = inChunks(inputs, 2, at, async (chunk) => {
    seen.push(...chunk)
    at.stop.abort()
    return chunk.map(done)
  })
  await expect(stopped).rejects.toThrow()
  expect(seen).toEqual([1, 2])
})
