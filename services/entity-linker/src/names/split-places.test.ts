import { expect, test } from 'vitest'
import { buildGazetteer } from './gazetteer.ts'
import type { NameType } from './names.ts'
import { splitPlaces } from './split-places.ts'

const gazetteer = buildGazetteer([{ name: 'Port Brindle, N.Q.', type: 'place' }])

function parts(name: string, type: NameType = 'place'): [name: string, start: number, end: number][] {
  const mention = { field: 'text', start: 10, end: 10 + name.length, type, confidence: 0.9 } as const
  return splitPlaces([{ mention, name }], gazetteer).map((part) => [part.name, part.mention.start, part.mention.end])
}

test('a town and its region are two places', () => {
  expect(parts('Larkspur Falls, Ohio')).toEqual([
    ['Larkspur Falls', 10, 24],
    ['Ohio', 26, 30],
  ])
  expect(parts('Larkspur, N.J.')).toEqual([
    ['Larkspur', 10, 18],
    ['N.J.', 20, 24],
  ])
})

test.each([
  ['a known name', 'Port Brindle, N.Q.', 'place'],
  ['an address', 'Calle 12, Larkspur', 'place'],
  ['a list', 'Larkspur, Brindle, Ohio', 'place'],
  ['an organisation', 'Larkspur, Brindle', 'organisation'],
] as const)('%s stays whole', (_, name, type) => {
  expect(parts(name, type)).toEqual([[name, 10, 10 + name.length]])
})
