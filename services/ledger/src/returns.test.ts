import type { Fate } from '@newsloom/contracts/fate'
import { expect, test } from 'vitest'
import { returns } from './returns.ts'

const second = 1000
const at = '2026-03-01T12:00:00.000Z'
const copy = { generation: 0 }
const original = (fate: Fate['fate'], stage?: string): Fate => ({ id: 'a', fate, at, ...(stage && { stage }) })

test.each(['indexed', 'withdrawn', 'rejected'] as const)('is final when the original is %s', (fate) => {
  expect(returns(copy, original(fate), second)).toBe('final')
})

test('is not decided while the original is under way, however long that takes', () => {
  expect(returns(copy, original('pending'), second)).toBe('too-early')
  expect(returns(copy, original('pending'), 1e10)).toBe('too-early')
})

test('goes back when the original was quarantined behind dedupe', () => {
  expect(returns(copy, original('quarantined', 'keywords'), second)).toBe('back')
  expect(returns(copy, original('quarantined', 'indexer'), second)).toBe('back')
})

test('is final when the original was quarantined where it claimed nothing', () => {
  expect(returns(copy, original('quarantined', 'filter'), second)).toBe('final')
  expect(returns(copy, original('quarantined'), second)).toBe('final')
})

test('waits for a row that is not written yet, but not for one that nobody will write', () => {
  expect(returns(copy, undefined, second)).toBe('too-early')
  expect(returns(copy, undefined, 2 * 3600 * second)).toBe('final')
})

test('goes back a limited number of times', () => {
  expect(returns({ generation: 1023 }, original('quarantined', 'indexer'), second)).toBe('final')
})
