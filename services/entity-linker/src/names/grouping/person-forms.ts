// People in an article: "Reagan" and "R. Reagan" are the Ronald Reagan named in full.

import type { FoundName } from '../found-name.ts'
import type { NamedArticle } from '../names.ts'
import { genderOf } from '../short-phrases.ts'
import { formWords } from './form-words.ts'
import { type GroupBuilder, type GrowingGroup, join, settled } from './group-builder.ts'

/** People of one surname that are kept apart; an article about a family with more takes the first ones. */
const maximalNamesakes = 16
// biome-ignore format: a table reads better dense
const titles = new Set([
  'mr', 'mrs', 'ms', 'miss', 'dr', 'sir', 'dame', 'lord', 'lady', 'president', 'prime', 'minister', 'chancellor', 'senator', 'sen', 'rep', 'gov',
  'governor', 'king', 'queen', 'prince', 'princess', 'pope', 'general', 'gen', 'col', 'judge', 'justice', 'sheikh', 'chief', 'prof', 'professor', 'jr', 'sr', 'ii', 'iii',
])

interface Person {
  readonly words: string[]
  readonly group: GrowingGroup
  readonly name: string
}

export function groupPeople(
  article: Pick<NamedArticle, 'title' | 'text'>,
  found: readonly FoundName[],
  builder: GroupBuilder,
): void {
  const people = new Map<string, Person>()
  const wordsOf = found.map(({ name }) => withoutTitles(formWords(name)))
  const byLastWord = new Map<string, Person[]>()
  const byWord = new Map<string, Person[]>()
  // Names of several words first: they are what the others are short for, also when they come later.
  found.forEach((one, k) => {
    const words = wordsOf[k] ?? []
    if (words.length < 2) return
    const key = words.join(' ')
    const known = people.get(key)
    if (known) {
      settled(known.group).found.push(one)
      return
    }
    const person = { words, group: builder.open(one), name: one.name }
    people.set(key, person)
    const namesakes = byLastWord.get(words.at(-1) ?? '') ?? []
    const same = namesakes.find((other) => areOne(words, other.words))
    if (same) join(person.group, same.group)
    if (namesakes.length < maximalNamesakes) byLastWord.set(words.at(-1) ?? '', [...namesakes, person])
    for (const word of words) remember(byWord, word, person)
  })
  nameShortForms(article, found, wordsOf, people, byWord, builder)
}

function remember(byWord: Map<string, Person[]>, word: string, person: Person): void {
  const known = byWord.get(word)
  if (known === undefined) byWord.set(word, [person])
  else if (known.length < maximalNamesakes) known.push(person)
}

/** One pass in order: a short form is the one named by it last, or else the first one named at all. */
function nameShortForms(
  article: Pick<NamedArticle, 'title' | 'text'>,
  found: readonly FoundName[],
  wordsOf: readonly string[][],
  people: ReadonlyMap<string, Person>,
  byWord: ReadonlyMap<string, readonly Person[]>,
  builder: GroupBuilder,
): void {
  const latest = new Map<string, Person>()
  const alone = new Map<string, GrowingGroup>()
  found.forEach((one, k) => {
    const words = wordsOf[k] ?? []
    const [word = ''] = words
    if (words.length > 1) {
      const person = people.get(words.join(' '))
      if (person && one.mention.field === 'text') for (const part of words) latest.set(part, person)
      return
    }
    const namesakes = byWord.get(word)
    if (namesakes) {
      const person = chosen(namesakes, latest.get(word), () =>
        titleGender(article[one.mention.field], one.mention.start),
      )
      settled(person.group).found.push(one)
      return
    }
    const group = alone.get(word)
    if (group) group.found.push(one)
    else alone.set(word, builder.open(one))
  })
}

/** Of two Clintons, "Mrs. Clinton" is the one with a woman's name. */
function chosen(namesakes: readonly Person[], latest: Person | undefined, gender: () => string | undefined): Person {
  const usual = latest ?? namesakes[0]
  if (usual === undefined) throw new Error('a short form of nobody')
  if (namesakes.length === 1) return usual
  const wanted = gender()
  if (wanted === undefined || genderOf(usual.name) === wanted) return usual
  return namesakes.find(({ name }) => genderOf(name) === wanted) ?? usual
}

const withoutTitles = (words: string[]): string[] => {
  const kept = words.filter((word) => !titles.has(word))
  return kept.length > 0 ? kept : words
}

/** Both have the same last word, and the words of the shorter stand in the longer in order, written out or as initials. */
function areOne(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let at = 0
  for (const word of short) {
    while (at < long.length && !matches(word, long[at] ?? '')) at += 1
    if (at === long.length) return false
    at += 1
  }
  return matches(short[0] ?? '', long[0] ?? '')
}

const matches = (a: string, b: string): boolean => a === b || ((a.length === 1 || b.length === 1) && a[0] === b[0])

const man = /(?:^|\s)(?:Mr\.?|Sir|Lord|King|Prince|Mister)\s$/u
const woman = /(?:^|\s)(?:Mrs\.?|Ms\.?|Miss|Dame|Lady|Queen|Princess)\s$/u

/** What the title just before a name says. */
function titleGender(text: string, nameStart: number): 'male' | 'female' | undefined {
  const before = text.slice(Math.max(0, nameStart - 12), nameStart)
  if (man.test(before)) return 'male'
  return woman.test(before) ? 'female' : undefined
}
