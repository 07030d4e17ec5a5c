import { expect, test } from 'vitest'
import { idOf, nameOf, readSeed } from './seed.ts'

const table = [
  '# presidents',
  '=\tUS\tpresident, White House\t\t5',
  'Ronald Reagan\tPresident Reagan|Dutch~\tRepublican\t1966-1989',
  'Jimmy Carter\t\t\t\t4',
  '',
].join('\n')

test('a row has what its section says besides its own cells', () => {
  expect(readSeed(table, 'person')).toEqual([
    {
      title: 'Ronald Reagan',
      type: 'person',
      country: 'US',
      aliases: ['President Reagan'],
      weakAliases: ['Dutch'],
      description: 'Republican, president, White House',
      since: 1966,
      until: 1989,
      prominence: 5,
    },
    {
      title: 'Jimmy Carter',
      type: 'person',
      country: 'US',
      aliases: [],
      weakAliases: [],
      description: 'president, White House',
      since: null,
      until: null,
      prominence: 4,
    },
  ])
})

test.each([
  ['years that are none', 'Ronald Reagan\t\t\tlong ago', 'people.tsv:1: years'],
  ['a prominence out of range', 'Ronald Reagan\t\t\t\t9', 'people.tsv:1: prominence'],
  ['a cell too many', 'Ronald Reagan\t\t\t\t5\tmore', 'people.tsv:1: not a seed row'],
])('%s is an error that names file and line', (_, row, message) =>
  expect(() => readSeed(row, 'person', 'people.tsv')).toThrow(message),
)

test('ids are Wikipedia titles, names go without the bracket', () => {
  expect(idOf('Georgia (country)')).toBe('enwiki:Georgia_(country)')
  expect(nameOf('Georgia (country)')).toBe('Georgia')
  expect(idOf('nl:Some firm')).toBe('nl:Some_firm')
})
