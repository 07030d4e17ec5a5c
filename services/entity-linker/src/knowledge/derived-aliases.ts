// Names that follow from a name: surnames of people, companies without "Inc", towns without their state.
import type { NameType } from '../names/names.ts'
import { aliasKey } from './alias-key.ts'
import type { AliasKind } from './knowledge-base.ts'
import { nameOf, type SeedEntity } from './seed.ts'

export interface Alias {
  readonly name: string
  readonly kind: AliasKind
  /** Follows from the title, was not given. */
  readonly derived?: true
}

/**
 * All names of a seed entity. What its row gives stands: a name marked as shared stays weak where it would also follow
 * from the title. A title with a bracket says itself that its plain name means others too.
 */
export function aliasesOf(entity: SeedEntity): Alias[] {
  const name = nameOf(entity.title)
  const weak = new Set(entity.weakAliases.map(aliasKey))
  const own: Alias = { name, kind: name === withoutPrefix(entity.title) ? 'full' : 'weak' }
  return [
    ...[own, ...derivedAliases(name, entity.type)].filter((alias) => !weak.has(aliasKey(alias.name))),
    ...entity.aliases.map((alias): Alias => ({ name: alias, kind: 'full' })),
    ...entity.weakAliases.map((alias): Alias => ({ name: alias, kind: 'weak' })),
  ]
}

const withoutPrefix = (title: string) => title.replace(/^nl:/, '')

/** Other ways to write the main name: weaker or as good, by type. */
function derivedAliases(name: string, type: NameType): Alias[] {
  if (type === 'person') {
    const surname = surnameOf(name)
    return surname ? [{ name: surname, kind: 'surname', derived: true }] : []
  }
  if (type === 'organisation') {
    const bare = withoutLegalForm(name)
    return bare === name || /^(?:the|\P{L}*.)$/iu.test(bare) ? [] : [{ name: bare, kind: 'full', derived: true }]
  }
  const [town, region] = name.split(', ')
  return town && region ? [{ name: town, kind: 'full', derived: true }] : []
}

const particles = new Set(
  'al bin da das de dei del della den der des di do dos du e el la las le les los ten ter van von zu zur y'.split(' '),
)
const generations = /,? (?:Jr|Sr|II|III|IV)\.?$/u

/** `Helmut Kohl` → `Kohl`, `Charles de Gaulle` → `de Gaulle`, `George W. Bush` → `Bush`; none for one-word names and titles. */
export function surnameOf(name: string): string | undefined {
  const words = name.replace(generations, '').split(' ')
  if (words.length < 2 || name.replace(generations, '').includes(',')) return undefined
  let first = words.length - 1
  while (first > 1 && particles.has((words[first - 1] ?? '').toLowerCase())) first -= 1
  return words.slice(first).join(' ')
}

const legalForm =
  /[ ,]+(?:&? ?(?:and )?(?:Company|Companies|Co)|Inc|Incorporated|Corp|Corporation|Limited|Ltd|LLC|LLP|LP|P\.?L\.?C|A\.?G|S\.?A|S\.?E|S\.?p\.?A|N\.?V|B\.?V|GmbH|K\.?K|A\.?B|A\/?S|ASA|Oyj|KGaA|Pty|Bhd|Berhad|SAB de CV|S\.?A\.?B|PJSC|Tbk|Holdings?|Group)\.?$/iu

/** `Ford Motor Company` → `Ford Motor`, `Daiwa Securities Co. Ltd.` → `Daiwa Securities`. Never empty. */
export function withoutLegalForm(name: string): string {
  let bare = name.trim()
  for (let next = bare.replace(legalForm, ''); next !== bare && next !== ''; next = bare.replace(legalForm, ''))
    bare = next
  return bare
}
