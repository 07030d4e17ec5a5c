import { expect, test } from 'vitest'
import { readPath } from './path.ts'

const item = {
  headline: { main: 'Rates held' },
  parts: [{ body: 'One.' }, { body: 'Two.' }, {}],
  tags: [['a'], ['b', 'c']],
  'meta.lang': 'en',
  meta: { lang: 'xx', 'site.name': 'Gazette' },
}

test.for([
  ['headline.main', 'Rates held'],
  ['parts[1].body', 'Two.'],
  ['parts[].body', ['One.', 'Two.']],
  ['tags[][0]', ['a', 'b']],
  ['headline.missing.deeper', undefined],
  ['parts.body', undefined],
  ['headline[0]', undefined],
] as const)('%s leads to %j', ([path, expected]) => {
  expect(readPath(path).in(item)).toEqual(expected)
})

test('a key with dots in it is taken before the path it could be', () => {
  expect(readPath('meta.lang').in(item)).toBe('en')
  expect(readPath('meta.site.name').in(item)).toBe('Gazette')
  expect(readPath('Date published').in({ 'Date published': 'today' })).toBe('today')
})

test('finds nothing that JSON did not say', () => {
  expect(readPath('constructor').in({})).toBeUndefined()
  expect(readPath('length').in('text')).toBeUndefined()
})

test.each(['', 'a..b', '.a', 'a.', 'a[x]', 'a[', 'a]b', 'a[0]b', 'a.[0]'])('refuses %j', (path) => {
  expect(() => readPath(path)).toThrow(SyntaxError)
})
