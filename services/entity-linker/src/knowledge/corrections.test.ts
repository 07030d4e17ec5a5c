import { expect, test } from 'vitest'
import { readCorrections } from './corrections.ts'

const read = (text: string) => readCorrections(text, 'corrections.yaml')

test('merges and renames become redirects to where their chain ends, names are kept by the id that stands', () => {
  const { redirects, names } = read(`
merge:
  - from: enwiki:Ron_Reagan_the_Actor
    into: enwiki:Ronald Reagan
rename:
  - { id: enwiki:Twitter, to: enwiki:X_(social_network), name: X }
  - { id: enwiki:Twitter_Inc., to: enwiki:Twitter }
`)
  expect(Object.fromEntries(redirects)).toEqual({
    'enwiki:Ron_Reagan_the_Actor': 'enwiki:Ronald_Reagan',
    'enwiki:Twitter': 'enwiki:X_(social_network)',
    'enwiki:Twitter_Inc.': 'enwiki:X_(social_network)',
  })
  expect(Object.fromEntries(names)).toEqual({ 'enwiki:X_(social_network)': 'X' })
})

test('rulings keep their name, publisher and the id that stands', () => {
  const { rulings } = read(`
merge: [{ from: enwiki:Old, into: enwiki:New }]
always: [{ name: the Gipper, id: enwiki:Old }]
never:
  - { name: Apple, publisher: grocer.example }
  - { name: Jordan, id: enwiki:Michael_Jordan }
`)
  expect(rulings).toEqual([
    { verdict: 'always', name: 'the Gipper', publisher: '', id: 'enwiki:New' },
    { verdict: 'never', name: 'Apple', publisher: 'grocer.example', id: null },
    { verdict: 'never', name: 'Jordan', publisher: '', id: 'enwiki:Michael_Jordan' },
  ])
})

test('the version tells what they say, not how it is written; none is none', () => {
  const plain = read('never: [{ name: Apple }]').version
  expect(plain).toMatch(/^[0-9a-f]{8}$/)
  expect(read('# fruit\nnever:\n  - name: Apple\n').version).toBe(plain)
  expect(read('never: [{ name: Pear }]').version).not.toBe(plain)
  expect(read('').version).toBe('')
  expect(read('merge: []\n').version).toBe('')
})

test.each([
  ['what is no YAML', 'merge:\n  - from: [', /^corrections\.yaml:\d: /],
  ['an unknown kind', 'never: []\nalwayz: []', /^corrections\.yaml:2: alwayz is unknown here$/],
  [
    'a misspelt key',
    'merge:\n  - from: enwiki:A\n    to: enwiki:B',
    /:2: merge\.0 .*into.*:3: merge\.0\.to is unknown here/s,
  ],
  ['what is no id', 'never:\n  - name: Apple\n\n    id: Apple Inc.', /^corrections\.yaml:4: never\.0\.id .*enwiki:/],
  ['an empty name', 'never:\n  - name: "."', /^corrections\.yaml:2: never\.0\.name/],
  ['a rename to nothing', 'rename:\n  - id: enwiki:A', /^corrections\.yaml:2: enwiki:A gets neither/],
  [
    'a circle',
    'merge:\n  - { from: enwiki:A, into: enwiki:B }\n  - { from: enwiki:B, into: enwiki:A }',
    /^corrections\.yaml:3: enwiki:B would lead back to itself$/,
  ],
  [
    'two targets',
    'merge:\n  - { from: enwiki:A, into: enwiki:B }\n  - { from: enwiki:A, into: enwiki:C }',
    /^corrections\.yaml:3: enwiki:A already goes to enwiki:B$/,
  ],
  [
    'a contradiction',
    'always:\n  - { name: Apple, id: enwiki:Apple_Inc. }\nnever:\n  - { name: APPLE }',
    /^corrections\.yaml:4: "APPLE" is also always enwiki:Apple_Inc\.$/,
  ],
])('%s is an error that names file and line', (_, text, message) => expect(() => read(text)).toThrow(message))

test('all mistakes are told together', () =>
  expect(() => read('never:\n  - { name: 1 }\n  - { name: Apple, id: x }')).toThrow(/:2: .*\n.*:3: /))
