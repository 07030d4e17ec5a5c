// "The Brazilian Coffee Institute … IBC": acronyms stand for what the article itself spells out.
import { withoutLegalForm } from '../knowledge/derived-aliases.ts'
import type { NameGroup } from '../names/names.ts'

const acronym = /^\p{Lu}[\p{Lu}&.]{1,6}$/u

/** The organisations of an article by the initials of their names, with and without "Corp". */
export function organisationsByInitials(groups: readonly NameGroup[]): ReadonlyMap<string, NameGroup> {
  const byInitials = new Map<string, NameGroup>()
  for (const group of groups) {
    if (group.type !== 'organisation' || !group.name.includes(' ')) continue
    for (const name of [group.name, withoutLegalForm(group.name)]) {
      const initials = initialsOf(name)
      if (initials.length > 1 && !byInitials.has(initials)) byInitials.set(initials, group)
    }
  }
  return byInitials
}

/** The organisation that the acronym shortens in this article. */
export const spelledOut = (group: NameGroup, byInitials: ReadonlyMap<string, NameGroup>): NameGroup | undefined =>
  acronym.test(group.name) ? byInitials.get(group.name.replace(/[.&]/g, '')) : undefined

const initialsOf = (name: string) =>
  name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.slice(0, 1))
    .join('')
