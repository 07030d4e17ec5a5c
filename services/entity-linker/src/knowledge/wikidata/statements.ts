// The values of Wikidata's statements. An empty map is written as an empty list in a dump, which has no such fields.

export const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

/**
 * The values of a property's best rank, those that have ended only where no other is left; `somevalue` and `novalue` are none.
 * Deprecated statements never count.
 */
export function currentValues(claims: unknown, property: string): unknown[] {
  const statements = fieldOf(claims, property)
  if (!Array.isArray(statements)) return []
  const ranked = (rank: string) => statements.filter((statement) => fieldOf(statement, 'rank') === rank)
  const preferred = ranked('preferred')
  const best = preferred.length > 0 ? preferred : ranked('normal')
  const current = best.filter((statement) => fieldOf(fieldOf(statement, 'qualifiers'), 'P582') === undefined)
  return (current.length > 0 ? current : best)
    .map((statement) => fieldOf(statement, 'mainsnak'))
    .filter((snak) => fieldOf(snak, 'snaktype') === 'value')
    .map((snak) => fieldOf(fieldOf(snak, 'datavalue'), 'value'))
}

/** `Q30` of a value that is an item; dumps of before 2017 have the number only. */
export function itemOf(value: unknown): string | undefined {
  const id = fieldOf(value, 'id')
  if (typeof id === 'string') return id
  const number = fieldOf(value, 'numeric-id')
  return typeof number === 'number' && fieldOf(value, 'entity-type') === 'item' ? `Q${number}` : undefined
}
