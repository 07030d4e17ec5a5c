// Made-up documents with labels, from the shapes of lines in templates.txt and the word lists.
import type { Labelled, Span } from './documents.ts'
import { noTitle } from './documents.ts'
import { pick, type Random } from './random.ts'

/** Names to fill in, as they are written in running text. */
export interface NamePool {
  readonly team: readonly string[]
  readonly city: readonly string[]
  readonly country: readonly string[]
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly company: readonly string[]
  readonly demonym: readonly string[]
  readonly agency: readonly string[]
}

const suffixes = [
  'Inc',
  'Corp',
  'Ltd',
  'Co',
  'Inc',
  'Corp',
  'Plc',
  'Industries Inc',
  'Holdings Ltd',
  'Group',
  'Co Ltd',
  'International',
  'Bank',
  'Oil Co',
  'Motor Co',
]
const stems = [
  'Financial',
  'Petroleum',
  'Systems',
  'Brothers',
  'Resources',
  'Electric',
  'Foods',
  'Steel',
  'Airlines',
  'Savings',
  'Technologies',
  '& Sons',
  'and Co',
  'Chemical',
  'Bancorp',
]
const months = ['Jan', 'Feb', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
const person = 0
const organisation = 1
const place = 2
const misc = 3

export function readTemplates(text: string): string[][] {
  const kinds: string[][] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) kinds.push([])
    else if (line !== '' && !line.startsWith('#')) kinds.at(-1)?.push(line)
  }
  return kinds
}

/** A document of `lines` lines of one kind. */
export function fillDocument(
  id: string,
  templates: readonly string[],
  lines: number,
  pool: NamePool,
  random: Random,
): Labelled {
  let text = ''
  const spans: Span[] = []
  for (let line = 0; line < lines; line += 1) {
    if (line > 0) text += '\n'
    for (const piece of pick(templates, random).split(/(\{\w+\})/)) {
      const slot = /^\{(\w+)\}$/.exec(piece)?.[1]
      if (slot === undefined) {
        text += piece
        continue
      }
      const [filled, type] = fill(slot.toLowerCase(), pool, random)
      const written = slot === slot.toUpperCase() ? filled.toUpperCase() : filled
      if (type !== undefined) spans.push({ start: text.length, end: text.length + written.length, type })
      text += written
    }
  }
  return { id, title: noTitle, body: { text, spans } }
}

function fill(slot: string, pool: NamePool, random: Random): [string, number?] {
  const family = () => pick(pool.family, random)
  switch (slot) {
    case 'team':
      return [random() < 0.3 ? pick(pool.city, random) : pick(pool.team, random), organisation]
    case 'city':
      return [pick(pool.city, random), place]
    case 'country':
      return [pick(pool.country, random), place]
    case 'person':
      return [`${pick(pool.given, random)} ${family()}`, person]
    case 'initial':
      return [`${pick(pool.given, random).charAt(0)}.${random() < 0.9 ? ' ' : ''}${family()}`, person]
    case 'surname':
      return [family(), person]
    case 'company':
      return [companyName(pool, random), organisation]
    case 'demonym':
      return [pick(pool.demonym, random), misc]
    case 'agency':
      return [pick(pool.agency, random), organisation]
    case 'n':
      return [String(1 + Math.floor(random() * (random() < 0.5 ? 9 : 99)))]
    case 'date':
      return [dateOf(random)]
    case 'ticker':
      return [
        Array.from({ length: 2 + Math.floor(random() * 3) }, () => String.fromCharCode(65 + random() * 26)).join(''),
      ]
    default:
      throw new Error(`no filling for ${slot}`)
  }
}

function dateOf(random: Random): string {
  const day = 1 + Math.floor(random() * 28)
  const month = Math.floor(random() * 12)
  if (random() < 0.5) return `${pick(months, random)} ${day}`
  return `${1985 + Math.floor(random() * 40)}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function companyName(pool: NamePool, random: Random): string {
  const kind = random()
  if (kind < 0.35) return pick(pool.company, random)
  const stem =
    kind < 0.6 ? pick(pool.family, random) : kind < 0.75 ? pick(pool.city, random) : pick(pool.company, random)
  const middle = random() < 0.4 ? ` ${pick(stems, random)}` : ''
  return `${stem}${middle} ${pick(suffixes, random)}`
}
