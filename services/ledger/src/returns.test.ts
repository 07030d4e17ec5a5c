import type { Fate } from '@newsloom/contracts/fate'
import { expect, test } from 'vitest'
import { returns } from './returns.ts'

const second = 1000
const at = '2026-03-01T12:00:00.000Z'
const copy = { generation: 0 }
const original = (fate: Fate['fate']): Fate => ({ id: 'a', fate, at })

test.each(['indexed', 'withdrawn'] as const)('is final when the original is %s', (fate) => {
  expect(returns(copy, original(fate), second)).toBe('final')
})

test('is not decided while the original is under way, however long that takes', () => {
  expect(returns(copy, original('pending'), second)).toBe('too-early')
  expect(returns(copy, original('pending'), 1e10)).toBe('too-early')
})

test('goes back when the original was quarantined', () => {
  expect(returns(copy, original('quarantined'), second)).toBe('back')
})

test('goes back when the books tell of a rejected version: the one that passed dedupe is under way or has failed', () => {
  expect(returns(copy, original('rejected'), second)).toBe('back')
})

test('is in no hurry to go back again', () => {
  const again = (generation: number, ageMs: number) => returns({ generation }, original('rejected'), ageMs)
  expect(again(0, 0)).toBe('back')
  expect([again(1, 499), again(1, 500)]).toEqual(['too-early', 'back'])
  expect([again(2, 999), again(2, 1000)]).toEqual(['too-early', 'back'])
  expect([again(1022, 59_999), again(1022, 60_000)]).toEqual(['too-early', 'back'])
})

test('waits for a row that is not written yet, but not for one that nobody will write', () => {
  expect(returns(copy, undefined, second)).toBe('too-early')
  expect(returns(copy, undefined, 2 * 3600 * second)).toBe('final')
})

test('goes back a limited number of times', () => {
  expect(returns({ generation: 1023 }, original('quarantined'), 100 * second)).toBe('final')
})
