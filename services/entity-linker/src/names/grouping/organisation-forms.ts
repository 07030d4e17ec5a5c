// Organisations in an article: with and without "Inc", shortened to their first words, as an acronym.

import type { FoundName } from '../found-name.ts'
import type { NamedArticle } from '../names.ts'
import { formWords } from './form-words.ts'
import { type GroupBuilder, type GrowingGroup, join, settled } from './group-builder.ts'

// biome-ignore format: a table reads better dense
const legalForms = new Set([
  'inc', 'corp', 'corporation', 'co', 'company', 'cos', 'ltd', 'limited', 'plc', 'llc', 'llp', 'lp', 'ag', 'gmbh', 'kg', 'sa', 'spa', 'nv', 'bv',
  'ab', 'asa', 'oy', 'oyj', 'bhd', 'pty', 'pte', 'kk', 'sarl', 'se', 'pjsc', 'jsc', 'tbk', 'group', 'holding', 'holdings', '&',
])
/** First words that many names share: alone they are no short form. */
// biome-ignore format: a table reads better dense
const shared = new Set([
  'the', 'a', 'american', 'national', 'international', 'federal', 'united', 'first', 'general', 'new', 'royal', 'central', 'bank', 'ministry', 'department', 'university',
  'institute', 'house', 'court', 'supreme', 'high', 'council', 'committee', 'commission', 'association', 'federation', 'board', 'office', 'church', 'school', 'college',
  'party', 'union', 'north', 'south', 'east', 'west', 'public', 'state', 'city', 'st', 'saint', 'air', 'great', 'democratic', 'people', 'world', 'european', 'african', 'asian',
])
const small = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'de', 'la', 'del', 'des', 'du', '&', 'a', 'to', 'y', 'e'])
const maximalSharing = 16

interface Organisation {
  readonly core: readonly string[]
  readonly group: GrowingGroup
  readonly first: FoundName
}

export function groupOrganisations(
  article: Pick<NamedArticle, 'title' | 'text'>,
  found: readonly FoundName[],
  builder: GroupBuilder,
): void {
  const organisations = new Map<string, Organisation>()
  for (const one of found) {
    const core = coreWords(formWords(one.name))
    const key = core.join(' ')
    const known = organisations.get(key)
    if (known) known.group.found.push(one)
    else organisations.set(key, { core, group: builder.open(one), first: one })
  }
  joinShortForms(organisations)
  joinAcronyms(organisations)
  joinBracketed(article, found, organisations)
}

function coreWords(words: string[]): string[] {
  let end = words.length
  while (end > 1 && legalForms.has(words[end - 1] ?? '')) end -= 1
  const start = words[0] === 'the' && end > 1 ? 1 : 0
  return words.slice(start, end)
}

/** "Champion" for Champion Products: the first words of exactly one longer name. */
function joinShortForms(organisations: ReadonlyMap<string, Organisation>): void {
  const byFirstWord = new Map<string, Organisation[]>()
  for (const one of organisations.values()) {
    const [word = ''] = one.core
    const same = byFirstWord.get(word)
    if (same === undefined) byFirstWord.set(word, [one])
    else if (same.length < maximalSharing) same.push(one)
  }
  for (const one of organisations.values()) {
    const [word = ''] = one.core
    if (one.core.length === 1 && (shared.has(word) || word.length < 3)) continue
    const longer = (byFirstWord.get(word) ?? []).filter(
      ({ core }) =>
        core.length > one.core.length &&
        one.core.every((part, k) => part === core[k]) &&
        !small.has(core[one.core.length] ?? ''),
    )
    const [only] = longer
    if (only && longer.length === 1) join(one.group, only.group)
  }
}

export const initialsOf = (words: readonly string[], all: boolean): string =>
  words
    .filter((word) => all || !small.has(word))
    .map((word) => word[0] ?? '')
    .join('')

function joinAcronyms(organisations: ReadonlyMap<string, Organisation>): void {
  const full = new Map<string, Organisation>()
  for (const one of organisations.values()) {
    if (one.core.length < 2) continue
    for (const initials of [initialsOf(one.core, false), initialsOf(one.core, true)]) {
      if (initials.length > 1 && !full.has(initials)) full.set(initials, one)
    }
  }
  for (const one of organisations.values()) {
    const [acronym = ''] = one.core
    if (one.core.length !== 1 || !isAcronym(one.first.name)) continue
    const meant = full.get(acronym.replaceAll('.', ''))
    if (meant) join(one.group, meant.group)
  }
}

const isAcronym = (name: string): boolean => /^\p{Lu}[\p{Lu}.&]{1,7}s?$/u.test(name)

/** "Dewan Rakyat (DPR)": in brackets right after the full name, beginning with the same letter. */
function joinBracketed(
  article: Pick<NamedArticle, 'title' | 'text'>,
  found: readonly FoundName[],
  organisations: ReadonlyMap<string, Organisation>,
): void {
  for (let k = 1; k < found.length; k += 1) {
    const full = found[k - 1]
    const short = found[k]
    if (!full || !short || full.mention.field !== short.mention.field || short.mention.start - full.mention.end > 3)
      continue
    const field = article[full.mention.field]
    const isBracketed =
      /^\s?\($/u.test(field.slice(full.mention.end, short.mention.start)) && field[short.mention.end] === ')'
    const starts = full.name
      .toLowerCase()
      .split(/[\s-]/u)
      .some((word) => word[0] === short.name[0]?.toLowerCase())
    if (!isBracketed || !starts || short.name.includes(' ')) continue
    const a = organisations.get(coreWords(formWords(full.name)).join(' '))
    const b = organisations.get(coreWords(formWords(short.name)).join(' '))
    if (a && b) join(settled(b.group), settled(a.group))
  }
}
