import { expect, test } from 'vitest'
import type { NameType } from '../names/names.ts'
import { isCalledLike, wordsBesides } from './entity-words.ts'

const named = (name: string, type: NameType) => ({
  id: name,
  name,
  type,
  words: [],
  since: null,
  until: null,
  prominence: 3,
})

test.each([
  ['orrery', 'Tamsin Orrery', 'person', true],
  ['tam', 'Tamsin Orrery', 'person', true],
  ['brindle', 'Brindle, Ontario', 'place', true],
  ['ontario', 'Brindle, Ontario', 'place', false],
  ['peabrook', 'Larch, Peabrook & Co.', 'organisation', true],
  ['qvb', 'Quillon Valley Bank', 'organisation', true],
  ['bov', 'Bank of Vantrell', 'organisation', true],
  ['bv', 'Bank of Vantrell', 'organisation', true],
  ['qvb', 'Quillon Savings Bank', 'organisation', false],
  ['orrery', 'Percival Holt', 'person', false],
] as const)('whether %s is what %s is called', (key, name, type, called) => {
  expect(isCalledLike(key, named(name, type))).toBe(called)
})

test('what a name has besides the mention, without initials', () => {
  expect(wordsBesides('tamsin', named('Tamsin J. Orrery', 'person'))).toEqual(['orrery'])
})
