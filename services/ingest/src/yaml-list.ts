// Lists that operators write in YAML: their entries, and in words what is wrong with one.
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { LineCounter, parseDocument } from 'yaml'

/** What is wrong with a list: every problem on a line of its own, with the entry it is about. */
export class ListError extends Error {
  override name = 'ListError'
}

export type Entry = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * `yaml` has one key with a list; a file without anything is an empty one. `file` names it in messages.
 * @throws ListError
 */
export function listIn(yaml: string, key: string, file: string): readonly unknown[] {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw new ListError(`${file}: line ${lines.linePos(broken.pos[0]).line}: ${broken.message}`)
  const list: unknown = document.toJS()
  if (list === null) return []
  const entries = isMap(list) && Object.keys(list).every((other) => other === key) ? (list[key] ?? []) : undefined
  if (!Array.isArray(entries)) throw new ListError(`${file}: must have one key, \`${key}\`, with a list of ${key}`)
  return entries
}

/** The keys of an entry, and in words what their values must be. */
export type Keys = Readonly<Record<string, readonly [TSchema, string]>>

/** What is wrong with the keys of an entry; null counts as not given. */
export function keyChecks(keys: Keys, what: string): (entry: Entry) => string[] {
  const checks = new Map(Object.entries(keys).map(([key, [schema, must]]) => [key, { schema: Compile(schema), must }]))
  return (entry) =>
    Object.entries(entry).flatMap(([key, value]) => {
      const check = checks.get(key)
      if (!check) return [`${key}: is no key of a ${what}; there are ${[...checks.keys()].join(', ')}`]
      return value === null || check.schema.Check(value) ? [] : [`${key}: ${check.must}`]
    })
}
