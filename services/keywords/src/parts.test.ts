import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { partsOf } from './parts.ts'
import { tokensOf } from './tokens.ts'

test('names every shorter run of words within a phrase', () => {
  const text = 'wheat harvest failure'
  const candidates = candidatesOf(tokensOf({ title: '', text }, 'en'), [])
  const words = text.split(' ')
  const parts = candidates.all.map((candidate) =>
    partsOf(candidate, candidates)
      .map((part) => candidates.all[part])
      .map((part) => words.slice(part?.at[0], (part?.at[0] ?? 0) + (part?.words ?? 0)).join(' '))
      .sort(),
  )
  expect(parts).toEqual([
    [],
    ['harvest', 'wheat'],
    ['failure', 'harvest', 'harvest failure', 'wheat', 'wheat harvest'],
    [],
    ['failure', 'harvest'],
    [],
  ])
})
