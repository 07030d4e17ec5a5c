import { expect, test } from 'vitest'
import { ownBody } from './body.ts'

const story = 'The bridge opens on Friday.'

test.each([
  'LONDON, March 5 - ',
  'NEW YORK (Reuters) - ',
  'SAN JUAN, Puerto Rico, Feb. 26 — ',
  'Paris (AFP) – ',
  '(서울=한빛뉴스) 김도윤 기자 = ',
  '【札幌共信】',
])('takes off the dateline %s', (dateline) => {
  expect(ownBody(dateline + story)).toBe(story)
})

test.each([
  'Two-thirds of the town voted - a record.',
  'IBM shares rose 3 percent.',
  'He said (twice) that it opens.',
  '',
])('leaves alone %s', (text) => {
  expect(ownBody(text)).toBe(text)
})

test('takes out the lines of the site, not those of the story', () => {
  const lines = [
    story,
    'Story continues below advertisement',
    'The mayor reads on Sunday.',
    'Read more: Ten bridges',
    '© 2026 The Post',
  ]
  expect(ownBody(lines.join('\n'))).toBe(`${story}\nThe mayor reads on Sunday.`)
})

test('keeps all of a text that is nothing but such lines', () => {
  expect(ownBody('Advertisement\nAll rights reserved')).toBe('Advertisement\nAll rights reserved')
})
