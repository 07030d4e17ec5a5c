// Ids that mean one entity by now: what was merged or renamed after articles had been indexed with it.
import type { Redirect } from '@newsloom/contracts/redirects'
import { defaultFacetSize, type FacetName, type FacetValue, type Named } from './article-index.ts'

export interface MergedKeys {
  readonly groups: readonly MergedKey[]
  /** Of a facet that has no ids of entities: the key itself, as of every id that nothing was merged into. */
  groupOf(facet: FacetName, key: string): MergedKey | undefined
}

export interface MergedKey {
  /** The id that stands today. */
  readonly key: string
  readonly label: string
  /** All ids that mean it, the one that stands first. */
  readonly keys: readonly string[]
}

/** Where the index asks at the beginning of each question. */
export type MergedNow = () => MergedKeys

const facetsOfEntities = new Set<FacetName>(['people', 'organisations', 'places', 'publishers'])

export const isOfEntities = (facet: FacetName): boolean => facetsOfEntities.has(facet)

/** @param redirects chains followed to their end */
export function mergedKeys(redirects: readonly Redirect[]): MergedKeys {
  const members = new Map<string, { label: string; keys: string[] }>()
  for (const { id, target, name } of redirects) {
    const group = members.get(target) ?? { label: name, keys: [target] }
    group.keys.push(id)
    members.set(target, group)
  }
  const groups = [...members].map(([key, group]): MergedKey => ({ key, ...group }))
  const byKey = new Map(groups.flatMap((group) => group.keys.map((key) => [key, group])))
  return { groups, groupOf: (facet, key) => (isOfEntities(facet) ? byKey.get(key) : undefined) }
}

export const nothingMerged: MergedKeys = mergedKeys([])

/** The groups that a facet may have. */
export const groupsIn = (facet: FacetName, { groups }: MergedKeys): readonly MergedKey[] =>
  isOfEntities(facet) ? groups : []

export const standing = (facet: FacetName, key: string, merged: MergedKeys): string =>
  merged.groupOf(facet, key)?.key ?? key

/** Every id that means the same. */
export const allKeys = (facet: FacetName, key: string, merged: MergedKeys): readonly string[] =>
  merged.groupOf(facet, key)?.keys ?? [key]

/** How many values of single keys must be known, so that `size` are left when those of groups are taken out. */
export const sizeBesideGroups = (facet: FacetName, merged: MergedKeys, size = defaultFacetSize): number =>
  size + groupsIn(facet, merged).reduce((sum, { keys }) => sum + keys.length, 0)

/** The most frequent values, those of groups in the place of their members'. */
export function withGroups(
  facet: FacetName,
  single: readonly FacetValue[],
  groups: readonly FacetValue[],
  merged: MergedKeys,
  size = defaultFacetSize,
): FacetValue[] {
  return [...single.filter(({ key }) => !merged.groupOf(facet, key)), ...groups.filter(({ count }) => count > 0)]
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, size)
}

/** As read today, each once. */
export function namedToday(facet: FacetName, named: readonly Named[], merged: MergedKeys): Named[] {
  const today = new Map<string, Named>()
  for (const one of named) {
    const { key, label } = merged.groupOf(facet, one.key) ?? one
    if (!today.has(key)) today.set(key, { key, label })
  }
  return [...today.values()]
}
