// One group for each one named in the article: full and short forms, initials, acronyms, with and without "Inc".

import type { FoundName } from '../found-name.ts'
import type { NamedArticle, NameGroup } from '../names.ts'
import { GroupBuilder } from './group-builder.ts'
import { groupOrganisations } from './organisation-forms.ts'
import { groupPeople } from './person-forms.ts'
import { groupPlaces } from './place-forms.ts'

type Fields = Pick<NamedArticle, 'title' | 'text'>

/** Takes the names in order of place (title first); linear in their number. */
export function groupNames(article: Fields, found: readonly FoundName[]): NameGroup[] {
  const builder = new GroupBuilder()
  const ofType = (type: NameGroup['type']) => found.filter(({ mention }) => mention.type === type)
  groupPeople(article, ofType('person'), builder)
  groupOrganisations(article, ofType('organisation'), builder)
  groupPlaces(ofType('place'), builder)
  return builder.groups()
}
