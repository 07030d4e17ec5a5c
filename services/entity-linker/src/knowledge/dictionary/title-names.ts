// All names of one title: those of the dictionary's rows, and those that follow from the title.
import { surnameOf, withoutLegalForm } from '../derived-aliases.ts'
import { splitTitle, type TitleClass } from './labelled-titles.ts'
import { type DictionaryRow, isRubbish, isWrittenAsName } from './rows.ts'
import type { StagedName } from './staged-name.ts'

/** From this popularity on, people are also called by one part of their name alone. */
const knownBySurname = 15
const knownByGivenName = 60

/** `popularity`: how many different mentions the title has. */
export function titleNames(
  title: string,
  rows: readonly DictionaryRow[],
  kind: TitleClass | undefined,
  popularity: number,
): StagedName[] {
  const names = rows
    .filter(({ mention }) => !isRubbish(mention) && isWrittenAsName(mention))
    .map(({ mention, probability }): StagedName => ({ name: mention, origin: 'mention', probability }))
  if (kind === 'other') return names
  const { name } = splitTitle(title)
  const written = new Set(names.map((given) => given.name))
  const derived = (text: string | undefined, origin: StagedName['origin']) => {
    if (text && !written.has(text)) names.push({ name: text, origin, probability: 1 })
  }
  derived(name, 'bare')
  if (kind === 'organisation') derived(withoutLegalForm(name), 'bare')
  if (kind === 'person' && popularity >= knownBySurname) derived(surnameOf(name), 'surname')
  if (kind === 'person' && popularity >= knownByGivenName && name.includes(' ')) derived(name.split(' ')[0], 'given')
  return names
}
