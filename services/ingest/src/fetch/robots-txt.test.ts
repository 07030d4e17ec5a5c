import { expect, test } from 'vitest'
import { readRobots } from './robots-txt.ts'

const allowed = (text: string, ...paths: string[]) => paths.filter(readRobots(text, 'newsloom').isAllowed)

test('everything is allowed where nothing is said', () => {
  expect(allowed('', '/', '/a')).toEqual(['/', '/a'])
  expect(allowed('User-agent: other\nDisallow: /', '/a')).toEqual(['/a'])
  expect(allowed('User-agent: *\nDisallow:', '/a')).toEqual(['/a'])
  expect(allowed('<html>not found</html>', '/a')).toEqual(['/a'])
})

test('the group of our name counts alone, otherwise that of all', () => {
  const text = `
user-agent: *
Disallow: /
# ours
USER-AGENT: Newsloom/1.0
User-agent: other
disallow: /private # and below
User-agent: newsloom
Disallow: /drafts`
  expect(allowed(text, '/news', '/private/a', '/drafts')).toEqual(['/news'])
  expect([readRobots(text, 'nobody').isAllowed('/news')]).toEqual([false])
})

test('the longest pattern decides, the milder of two', () => {
  const text = 'User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /x\nAllow: /x'
  expect(allowed(text, '/news/a', '/news/open/a', '/x', '/new')).toEqual(['/news/open/a', '/x', '/new'])
})

test.each([
  ['/*.pdf', '/a.pdf /a.pdf?x=1', '/a.html'],
  ['/*.pdf$', '/a.pdf /b/c.pdf', '/a.pdf?x=1 /pdf'],
  ['/a*b*c', '/abc /a1b2c3', '/acb /bc'],
  ['/exact$', '/exact', '/exact/ /exactly'],
  ['/*?id=', '/a?id=1 /?id=', '/a?x=1'],
  ['/a*a$', '/aa /aba', '/a /ab'],
  ['/straße', '/stra%C3%9Fe', '/strasse'],
  ['/%7ea', '/%7Ea', '/a'],
])('reads the pattern %s', (pattern, forbidden, free) => {
  const paths = [...forbidden.split(' '), ...free.split(' ')]
  expect(allowed(`User-agent: *\nDisallow: ${pattern}`, ...paths)).toEqual(free.split(' '))
})

test('is quick with patterns made to be slow', () => {
  const started = performance.now()
  allowed(`User-agent: *\nDisallow: /${'*a'.repeat(5000)}$`, `/${'a'.repeat(4000)}b`)
  expect(performance.now() - started).toBeLessThan(500)
})

test('reads how long to pause', () => {
  expect(readRobots('User-agent: *\nCrawl-delay: 2.5\nDisallow: /x', 'newsloom').crawlDelaySeconds).toBe(2.5)
  expect(readRobots('User-agent: *\nCrawl-delay: soon', 'newsloom').crawlDelaySeconds).toBe(0)
})
