import { expect, test } from 'vitest'
import type { FeedItem } from './feed-document.ts'
import { keyedItems, newItems, remember } from './new-items.ts'

const item = (name: string, html = name): FeedItem => ({
  link: `https://news.example/${name}`,
  title: name,
  content: { html },
  authors: [],
})
const keyed = (...items: FeedItem[]) => keyedItems(items)
const names = (items: ReturnType<typeof keyedItems>) => items.map(({ item: { title } }) => title)

test('new is what was not sent as it is, last of the feed first', () => {
  const before = keyed(item('b'), item('a'))
  expect(names(newItems(before, new Map()))).toEqual(['a', 'b'])
  const seen = remember(new Map(), before, before)
  expect(newItems(before, seen)).toEqual([])
  expect(names(newItems(keyed(item('c'), item('b', 'changed'), item('a')), seen))).toEqual(['b', 'c'])
})

test('an item that goes back to what it said is a change again', () => {
  const [one, two] = [keyed(item('a', 'one')), keyed(item('a', 'two'))]
  const seen = remember(remember(new Map(), one, one), two, two)
  expect(newItems(one, seen)).toHaveLength(1)
})

test('markup, blanks and the way a reader came make no difference; words do', () => {
  const [plain] = keyed(item('a', '<p>One two</p>'))
  expect(keyed(item('a', '<div class="7">One\n two<img src="/count?9"></div>'))[0]?.hash).toBe(
    keyed(item('a', '<p>One two</p> '))[0]?.hash,
  )
  expect(keyed(item('a', '<p>One three</p>'))[0]?.hash).not.toBe(plain?.hash)
  expect(keyed({ ...item('a'), link: 'https://news.example/a?utm_source=rss' })[0]?.key).toBe(plain?.key)
})

test('of two items of one name the first counts, so that they do not change places for ever', () => {
  expect(names(keyed(item('a'), { ...item('a', 'other'), title: 'other' }))).toEqual(['a'])
})

test('an item is known by its link, else by its guid, else by what it says', () => {
  const { link: _link, ...bare } = item('a')
  const keys = [item('a'), { ...bare, guid: '1' }, { ...bare, guid: '2' }, bare, { ...bare, title: 'b' }].map(
    (one) => keyed(one)[0]?.key,
  )
  expect(new Set(keys).size).toBe(5)
})

test('remembers all that is in the feed and five hundred that have left it', () => {
  let seen = new Map<string, string>()
  for (let round = 0; round < 10; round += 1) {
    const current = keyed(...Array.from({ length: 200 }, (_, n) => item(`${round}-${n}`)))
    seen = remember(seen, current, current)
  }
  expect(seen.size).toBe(700)
  expect(newItems(keyed(item('8-0')), seen)).toEqual([])
  expect(newItems(keyed(item('0-0')), seen)).toHaveLength(1)
})

test('what was not sent is not known', () => {
  const current = keyed(item('b'), item('a'))
  const seen = remember(new Map(), current, current.slice(1))
  expect(names(newItems(current, seen))).toEqual(['b'])
})
