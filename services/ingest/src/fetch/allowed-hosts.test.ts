import { expect, test } from 'vitest'
import { allowedHosts } from './allowed-hosts.ts'

test('allows what is named and nothing else', () => {
  const isAllowed = allowedHosts('feeds.intern, 127.0.0.2 [::1]\n*.News.example')
  const hosts = 'feeds.intern FEEDS.INTERN. 127.0.0.2 [::1] ::1 a.news.example a.b.news.example'
  expect(hosts.split(' ').map(isAllowed)).toEqual(hosts.split(' ').map(() => true))
  const others = 'intern x.feeds.intern 127.0.0.1 news.example evilnews.example feeds.intern.example *.example'
  expect(others.split(' ').filter(isAllowed)).toEqual([])
})

test('an empty setting allows nothing', () => {
  expect(['', 'localhost', '*'].filter(allowedHosts(' '))).toEqual([])
})
