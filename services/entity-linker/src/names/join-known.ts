// Names side by side that together are one name become one: a name of the knowledge base (the newswire the tagger learned from
// takes "South China" and "Morning Post" for two names), be it one of the many that the gazetteer is too small for, or an airport or hospital called after a person.
import type { FoundName } from './found-name.ts'
import type { NamedArticle, NameResources, NameType } from './names.ts'
import { isPlaceName } from './short-phrases.ts'

const maximalParts = 4

type Known = Pick<NameResources, 'gazetteer' | 'isOrganisation'>

/** Takes the names in order of place. */
export function joinKnown(
  article: Pick<NamedArticle, 'title' | 'text'>,
  found: readonly FoundName[],
  known: Known,
): FoundName[] {
  const joined: FoundName[] = []
  for (let at = 0; at < found.length; ) {
    const parts = neighbours(article, found, at)
    let taken = parts.length
    let whole: FoundName | undefined
    while (taken > 1 && whole === undefined) {
      whole = asOne(article, parts.slice(0, taken), known)
      if (whole === undefined) taken -= 1
    }
    const name = whole ?? found[at]
    if (name) joined.push(name)
    at += Math.max(taken, 1)
  }
  return joined
}

/** The names from `at` on with one space between them. */
function neighbours(
  article: Pick<NamedArticle, 'title' | 'text'>,
  found: readonly FoundName[],
  at: number,
): FoundName[] {
  const parts = found.slice(at, at + 1)
  for (let k = at + 1; k < found.length && parts.length < maximalParts; k += 1) {
    const before = found[k - 1]?.mention
    const next = found[k]
    if (!before || !next || before.field !== next.mention.field) break
    if (article[before.field].slice(before.end, next.mention.start) !== ' ') break
    parts.push(next)
  }
  return parts
}

function asOne(
  article: Pick<NamedArticle, 'title' | 'text'>,
  parts: readonly FoundName[],
  known: Known,
): FoundName | undefined {
  const first = parts[0]?.mention
  const last = parts.at(-1)?.mention
  if (!first || !last) return undefined
  const name = article[first.field].slice(first.start, last.end)
  const type = typeOf(name, parts, known)
  if (type === undefined) return undefined
  const confidence = parts.reduce((most, { mention }) => Math.max(most, mention.confidence), 0)
  return { mention: { field: first.field, start: first.start, end: last.end, type, confidence }, name }
}

function typeOf(name: string, parts: readonly FoundName[], { gazetteer, isOrganisation }: Known): NameType | undefined {
  const type = gazetteer.typeOf(name)
  if (type !== undefined) return type
  if (isPlaceAndOrganisation(parts) && isOrganisation?.(name)) return 'organisation'
  return isNamedAfterPerson(parts, name) ? 'place' : undefined
}

/** "Luxembourg" and "Stock Exchange". */
const isPlaceAndOrganisation = (parts: readonly FoundName[]): boolean =>
  parts.length === 2 && parts[0]?.mention.type === 'place' && parts[1]?.mention.type === 'organisation'

const facility =
  /\s(?:Airport|Hospital|Stadium|Bridge|Highway|Park|Station|Library|Museum|Arena|Square|Street|Avenue)$/u

const isNamedAfterPerson = (parts: readonly FoundName[], name: string): boolean =>
  parts[0]?.mention.type === 'person' && facility.test(name) && isPlaceName(name)
