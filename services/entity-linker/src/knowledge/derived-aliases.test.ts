import { expect, test } from 'vitest'
import { aliasesOf, surnameOf, withoutLegalForm } from './derived-aliases.ts'
import { readSeed } from './seed.ts'

test.each([
  ['Helmut Kohl', 'Kohl'],
  ['Charles de Gaulle', 'de Gaulle'],
  ['George W. Bush', 'Bush'],
  ['Martin Luther King Jr.', 'King'],
  ['Ursula von der Leyen', 'von der Leyen'],
  ['Pelé', undefined],
  ['Anne, Princess Royal', undefined],
])('the surname of %s is %s', (name, surname) => expect(surnameOf(name)).toBe(surname))

test.each([
  ['Ford Motor Company', 'Ford Motor'],
  ['Daiwa Securities Co. Ltd.', 'Daiwa Securities'],
  ['Kidder, Peabody & Co.', 'Kidder, Peabody'],
  ['Volkswagen AG', 'Volkswagen'],
  ['S.A.', 'S.A.'],
  ['Boeing', 'Boeing'],
])('%s without its legal form is %s', (name, bare) => expect(withoutLegalForm(name)).toBe(bare))

const aliases = (row: string, type: 'organisation' | 'place') =>
  readSeed(row, type).flatMap((entity) => aliasesOf(entity).map(({ name, kind }) => `${kind}:${name}`))

test('a title with a bracket gives its plain name only as a weak one', () => {
  expect(aliases('House of Representatives (Japan)', 'organisation')).toEqual(['weak:House of Representatives'])
  expect(aliases('Georgia (country)\tGeorgia', 'place')).toEqual(['weak:Georgia', 'full:Georgia'])
})

test('a name marked as shared stays weak where it also follows from the title', () => {
  expect(aliases('Target Corporation\tTarget~', 'organisation')).toEqual(['full:Target Corporation', 'weak:Target'])
})
