// The names of the word lists as they are written in running text, for made-up and renamed documents.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { NamePool } from './fill-templates.ts'
import { compromiseWords } from './word-lists.ts'

export function readNamePool(folder: string): NamePool {
  const entries = new Map<string, string[]>()
  for (const file of ['places.txt', 'people.txt', 'organisations.txt']) {
    for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
      const [kind = '', list] = line.split(':', 2)
      if (list === undefined || line.startsWith('#')) continue
      entries.set(kind, [...(entries.get(kind) ?? []), ...list.split(',').map((name) => written(name.trim()))])
    }
  }
  const tagged = (tag: string) => compromiseWords(tag).map(written)
  const of = (kind: string, tags: readonly string[] = []) => [
    ...new Set([...(entries.get(kind) ?? []), ...tags.flatMap(tagged)]),
  ]
  return {
    team: of('team', ['SportsTeam']),
    city: of('city', ['City']).filter((name) => name.length > 3),
    country: of('country', ['Country']),
    given: of('given', ['FemaleName', 'MaleName', 'FirstName']),
    family: of('family', ['LastName']).filter((name) => name.length > 2),
    company: of('company'),
    demonym: of('none', ['Demonym']),
    agency: ['Reuters', 'AP', 'AFP', 'Xinhua', 'Reuter', 'UPI', 'dpa', 'TASS', 'IANS', 'PTI', 'Bloomberg', 'Kyodo'],
  }
}

const small = new Set([
  'of',
  'and',
  'the',
  'de',
  'da',
  'do',
  'del',
  'la',
  'le',
  'el',
  'al',
  'on',
  'upon',
  'van',
  'von',
  'y',
])
const acronym = /^(?:[a-z]{1,3}|[a-z&]*[&][a-z]*|(?:[a-z]\.)+|bbva|hsbc|qpr|tsmc|smic|absa|adnoc|cnooc|psg|aek|paok)$/

const written = (name: string): string =>
  name
    .split(' ')
    .map((word, at) => {
      if (at > 0 && small.has(word)) return word
      if (acronym.test(word) && !vowelled.test(word)) return word.toUpperCase()
      return word.replace(/(?<![\p{L}'’])\p{L}|(?<=^[od]['’])\p{L}|(?<=^mc)\p{L}/gu, (letter) => letter.toUpperCase())
    })
    .join(' ')

/** Short words that are names, no acronyms ("Li", "Roma"). */
const vowelled = /^[^aeiouy]*[aeiouy][^aeiouy]*$|^[a-z]{2,}[aeiouy]$/
