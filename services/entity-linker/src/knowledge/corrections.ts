// What people know better than the knowledge base: a YAML file of merges, renames and rulings on names.
import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { aliasKey } from './alias-key.ts'

export interface Corrections {
  /** The id that stands for an old one today, chains followed to their end. */
  readonly redirects: ReadonlyMap<string, string>
  /** Names to show, by the id that stands today. */
  readonly names: ReadonlyMap<string, string>
  readonly rulings: readonly Ruling[]
  /** Hash of what they say; empty where they say nothing. */
  readonly version: string
}

export interface Ruling {
  readonly verdict: 'always' | 'never'
  /** As it was written. */
  readonly name: string
  /** Id or domain of the publisher in whose articles it holds; empty: in all. */
  readonly publisher: string
  /** Null: none at all, of `never` only. */
  readonly id: string | null
}

export const noCorrections: Corrections = { redirects: new Map(), names: new Map(), rulings: [], version: '' }

const Id = Type.String({ pattern: '^(enwiki|nl):\\S' })
const Words = Type.String({ pattern: '[\\p{L}\\p{N}]' })
const closed = { additionalProperties: false }

const CorrectionsFile = Type.Object(
  {
    merge: Type.Optional(Type.Array(Type.Object({ from: Id, into: Id }, closed))),
    rename: Type.Optional(
      Type.Array(Type.Object({ id: Id, name: Type.Optional(Words), to: Type.Optional(Id) }, closed)),
    ),
    always: Type.Optional(Type.Array(Type.Object({ name: Words, id: Id, publisher: Type.Optional(Words) }, closed))),
    never: Type.Optional(
      Type.Array(Type.Object({ name: Words, id: Type.Optional(Id), publisher: Type.Optional(Words) }, closed)),
    ),
  },
  closed,
)

const checked = Compile(CorrectionsFile)

type Path = readonly (string | number)[]
/** Notes a mistake at a place of the file. */
type Complain = (at: Path, message: string) => void

/** @throws Error with every mistake, one a line, each with its file and line */
export function readCorrections(text: string, file: string): Corrections {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const mistakes: string[] = []
  const complainAt = (offset: number, message: string) =>
    mistakes.push(`${file}:${lines.linePos(offset).line}: ${message}`)
  const complain: Complain = (at, message) => complainAt(offsetOf(document, at), message)
  const given = () => {
    if (mistakes.length > 0) throw new Error(mistakes.join('\n'))
  }

  for (const { pos, message } of document.errors) complainAt(pos[0], message.split(' at line')[0] ?? message)
  given()
  const content: unknown = document.toJS() ?? {}
  if (!checked.Check(content)) {
    for (const error of checked.Errors(content)) {
      // Told at the property itself, by the schema that allows none.
      if (error.keyword === 'additionalProperties') continue
      const at = error.instancePath.split('/').slice(1)
      complain(at, `${at.join('.') || 'the file'} ${described(error)}`)
    }
    given()
    throw new Error(`${file}: not corrections`)
  }
  const corrections = settle(content, complain)
  given()
  return corrections
}

function described(error: { keyword: string; message?: string }): string {
  if (error.keyword === 'pattern')
    return 'is not written as it must be (ids as enwiki:Ronald_Reagan, names with a letter)'
  return error.keyword === 'boolean' ? 'is unknown here' : (error.message ?? 'is wrong')
}

/** Of the nearest node that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function settle(content: Static<typeof CorrectionsFile>, complain: Complain): Corrections {
  const steps = redirectsOf(content, complain)
  const standing = (id: string) => endOf(idAsStored(id), steps)
  const redirects = new Map([...steps.keys()].map((id) => [id, standing(id)]))
  const names = new Map(
    (content.rename ?? []).flatMap(({ id, name }) => (name === undefined ? [] : [[standing(id), name.trim()]])),
  )
  const rulings = rulingsOf(content, standing, complain)
  const said = JSON.stringify([[...redirects], [...names], rulings])
  const isEmpty = redirects.size + names.size + rulings.length === 0
  return {
    redirects,
    names,
    rulings,
    version: isEmpty ? '' : createHash('sha256').update(said).digest('hex').slice(0, 8),
  }
}

const idAsStored = (id: string) => id.trim().replaceAll(' ', '_')

/** Old ids with what each is sent on to directly. */
function redirectsOf({ merge = [], rename = [] }: Static<typeof CorrectionsFile>, complain: Complain) {
  const steps = new Map<string, string>()
  const add = (at: Path, old: string, next: string) => {
    const [from, to] = [idAsStored(old), idAsStored(next)]
    if ((steps.get(from) ?? to) !== to) complain(at, `${from} already goes to ${steps.get(from)}`)
    else if (endOf(to, steps) === from) complain(at, `${from} would lead back to itself`)
    else steps.set(from, to)
  }
  for (const [at, { from, into }] of merge.entries()) add(['merge', at], from, into)
  for (const [at, { id, to, name }] of rename.entries()) {
    if (to !== undefined) add(['rename', at], id, to)
    else if (name === undefined) complain(['rename', at], `${id} gets neither a name nor another id (to)`)
  }
  return steps
}

function endOf(id: string, steps: ReadonlyMap<string, string>): string {
  let end = id
  for (let next = steps.get(end); next !== undefined; next = steps.get(end)) end = next
  return end
}

function rulingsOf(
  { always = [], never = [] }: Static<typeof CorrectionsFile>,
  standing: (id: string) => string,
  complain: Complain,
): Ruling[] {
  const rulings: Ruling[] = []
  const chosen = new Map<string, string>()
  const scope = (name: string, publisher = '') => JSON.stringify([aliasKey(name), publisher])
  for (const [at, { name, id, publisher = '' }] of always.entries()) {
    const meant = standing(id)
    const before = chosen.get(scope(name, publisher)) ?? meant
    if (before !== meant) complain(['always', at], `"${name}" is already always ${before}`)
    chosen.set(scope(name, publisher), meant)
    rulings.push({ verdict: 'always', name, publisher, id: meant })
  }
  for (const [at, { name, id, publisher = '' }] of never.entries()) {
    const meant = id === undefined ? null : standing(id)
    const contrary = chosen.get(scope(name, publisher))
    if (contrary !== undefined && (meant === null || meant === contrary))
      complain(['never', at], `"${name}" is also always ${contrary}`)
    rulings.push({ verdict: 'never', name, publisher, id: meant })
  }
  return rulings
}
