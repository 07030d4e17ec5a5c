// The ways a group's name may stand in the knowledge base, surest first.
import { aliasKey } from '../knowledge/alias-key.ts'
import { withoutLegalForm } from '../knowledge/derived-aliases.ts'
import type { NameGroup } from '../names/names.ts'

const honorific =
  /^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|President|Prime Minister|Chancellor|Senator|Sen|Rep|Representative|Gov|Governor|King|Queen|Prince|Princess|Pope|General|Gen|Col|Judge|Justice|Minister|Secretary|Chairman)\.? (?=\S)/iu
const middleInitials = /(?<=\p{L}{2,} )(?:\p{L}\.? )+(?=\p{L}{2,})/u
const generation = /,? (?:Jr|Sr|II|III|IV)\.?$/iu
const acronym = /^\p{Lu}[\p{Lu}&.]{2,7}$/u

/**
 * Keys to look up, the first that is known decides. "Paul A. Volcker" is also looked for as "Paul Volcker", "Ford Motor
 * Co" as "Ford Motor"; never a part of a name: "Howard Baker" is no "Baker".
 */
export function nameForms(group: Pick<NameGroup, 'name' | 'type'>): string[] {
  const names = ownForms(group)
  if (group.type === 'person')
    names.push(...names.map((name) => name.replace(middleInitials, '').replace(generation, '')))
  else names.push(withoutLegalForm(group.name))
  return keysOf(names)
}

/** The name itself and without its honorific: what people's rulings on names are about. */
export const ownKeys = (group: Pick<NameGroup, 'name'>): string[] => keysOf(ownForms(group))

const ownForms = ({ name }: Pick<NameGroup, 'name'>) => [name, name.replace(honorific, '')]

const keysOf = (names: readonly string[]) => [...new Set(names.map(aliasKey))].filter((key) => key !== '')

/** Acronyms under which the article also writes an organisation whose full name is not known. */
export const acronymForms = (group: Pick<NameGroup, 'type'>, surfaces: Iterable<string>): string[] =>
  group.type === 'organisation' ? [...surfaces].filter((surface) => acronym.test(surface)).map(aliasKey) : []

export const hasLegalForm = (name: string): boolean => withoutLegalForm(name) !== name
