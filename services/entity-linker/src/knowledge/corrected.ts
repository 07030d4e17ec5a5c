// What the corrections in a knowledge base make of its rows.
import type { LinkedPublisher } from '@newsloom/contracts/records'
import type { Redirect } from '@newsloom/contracts/redirects'
import { aliasKey } from './alias-key.ts'
import type { Ruling } from './corrections.ts'

export type RuledPublisher = Pick<LinkedPublisher, 'id' | 'domain'>

export interface Ruled {
  /** The one entity that the name means here. */
  readonly always?: string
  /** What it does not mean here; null: anything. */
  readonly never: ReadonlySet<string> | null
}

export interface Corrected {
  /** The id that stands for this one today. */
  standing(id: string): string
  /** The name to show for an id that stands, where people gave one. */
  nameOf(id: string): string | undefined
  /** The publisher's own rulings come before those for all. Undefined where there is none on the name. */
  ruling(key: string, publisher: RuledPublisher): Ruled | undefined
  /** Whether rulings speak of this id. */
  isGiven(id: string): boolean
  /** Keys of the names that mean nothing anywhere. */
  readonly neverAnything: ReadonlySet<string>
  readonly alwaysNames: readonly { readonly name: string; readonly id: string }[]
}

export function corrected(
  redirects: readonly Redirect[],
  names: ReadonlyMap<string, string>,
  rulings: readonly Ruling[],
): Corrected {
  const targets = new Map(redirects.map(({ id, target }) => [id, target]))
  const byKey = Map.groupBy(rulings, ({ name }) => aliasKey(name))
  const given = new Set(rulings.map(({ id }) => id))
  const everywhere = rulings.filter(({ publisher }) => publisher === '')
  return {
    standing: (id) => targets.get(id) ?? id,
    nameOf: (id) => names.get(id),
    isGiven: (id) => given.has(id),
    ruling(key, { id, domain }) {
      const onName = byKey.get(key)
      if (onName === undefined) return undefined
      const own = onName.filter(({ publisher }) => publisher !== '' && (publisher === id || publisher === domain))
      return ruled(
        own,
        onName.filter(({ publisher }) => publisher === ''),
      )
    },
    neverAnything: new Set(
      everywhere.filter(({ verdict, id }) => verdict === 'never' && id === null).map(({ name }) => aliasKey(name)),
    ),
    alwaysNames: everywhere.flatMap(({ verdict, name, id }) =>
      verdict === 'always' && id !== null ? [{ name, id }] : [],
    ),
  }
}

function ruled(own: readonly Ruling[], general: readonly Ruling[]): Ruled | undefined {
  const always = alwaysIn(own)
  if (always) return { always, never: nothing }
  const refused = neverIn(own)
  if (refused === null) return { never: null }
  const usual = alwaysIn(general)
  if (usual && !refused.has(usual)) return { always: usual, never: nothing }
  const usuallyRefused = neverIn(general)
  if (usuallyRefused === null) return { never: null }
  const never = new Set([...refused, ...usuallyRefused])
  return never.size > 0 ? { never } : undefined
}

const nothing: ReadonlySet<string> = new Set()

const alwaysIn = (rulings: readonly Ruling[]) => rulings.find(({ verdict }) => verdict === 'always')?.id

function neverIn(rulings: readonly Ruling[]): ReadonlySet<string> | null {
  const ids = rulings.filter(({ verdict }) => verdict === 'never').map(({ id }) => id)
  return ids.includes(null) ? null : new Set(ids.filter((id) => id !== null))
}
