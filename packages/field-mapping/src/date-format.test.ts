import { expect, test } from 'vitest'
import { readDateFormat } from './date-format.ts'

test.for([
  ['dd.MM.yyyy', '03.11.2019', '2019-11-03T00:00:00.000Z'],
  ['d/M/yyyy H:mm', '3/11/2019 7:05', '2019-11-03T07:05:00.000Z'],
  ["EEEE, MMMM d, yyyy 'at' h:mm a", 'Sunday, November 3, 2019 at 12:05 a.m.', '2019-11-03T00:05:00.000Z'],
  ['d MMM yyyy hh:mm a', '3 Sept. 2019 12:30 PM', '2019-09-03T12:30:00.000Z'],
  ['yyyyMMddHHmmss', '20191103070509', '2019-11-03T07:05:09.000Z'],
  ['yyyy.MM.dd HH:mm:ss.SSS XXX', '2019.11.03 07:05:09.25 +0100', '2019-11-03T07:05:09.250+0100'],
] as const)('%s reads %s', ([pattern, text, expected]) => {
  expect(readDateFormat(pattern)(text)).toBe(expected)
})

test.for([
  ['dd.MM.yyyy', '3.11.2019'],
  ['dd.MM.yyyy', '03.11.2019 or so'],
  ['dd.MM.yyyy', '03a11b2019'],
  ['d MMMM yyyy', '3 novembre 2019'.replace('nov', 'xyz')],
])('%s does not read %s', ([pattern = '', text = '']) => {
  expect(readDateFormat(pattern)(text)).toBeUndefined()
})

test.for([
  ['dd.MM', 'a year'],
  ['dd.MM.YYYY', 'YYYY is no part of a date'],
  ['dd.MM.yyyy dd', 'has the day twice'],
])('refuses %s: %s', ([pattern = '', why = '']) => {
  expect(() => readDateFormat(pattern)).toThrow(why)
})
