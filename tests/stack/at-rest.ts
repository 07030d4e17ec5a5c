// The check at rest: what was taken, the books and the index must agree, id by id.
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Fate } from '@newsloom/contracts/fate'
import { cleanText } from '../../services/ingest/src/clean-text.ts'
import { accountedFor, settled } from '../newsloom-client.ts'
import type { Newest } from './load.ts'
import type { Shadow, World } from './world.ts'

/** Waits for rest and compares. @throws with everything that is wrong */
export async function checkAtRest(world: World, timeoutMs: number): Promise<void> {
  const { load, stack, foreign } = world
  const accepted = world.accepted
  const books = await settled(stack, accepted, timeoutMs)
  const fates = await everything<Fate>(stack.elasticsearch, 'fates', ['id', 'fate', 'reason', 'duplicateOf', 'at'])
  const documents = await everything<Found>(stack.elasticsearch, 'articles-*', ['id', 'withdrawn', 'title', 'text'])
  const rows = fates.filter(({ fate }) => fate !== 'malformed')
  const byId = new Map(rows.map((fate) => [fate.id, fate]))
  const found = new Map(documents.map((document) => [document.id, document]))
  const wrong = [
    ...count('accepted', books.accepted, accepted),
    ...count('accounted for', accountedFor(books), accepted),
    ...count('malformed', books.malformed, foreign.malformed),
    ...count('fates, each id once', byId.size, rows.length),
    ...count('documents, each id once', found.size, documents.length),
    ...[...load.newest].flatMap(([id, newest]) =>
      wrongWith({
        id,
        newest,
        fate: byId.get(id),
        document: found.get(id),
        mayBeOlder: world.forgotten.has(id),
        mayBeWithdrawn: load.everWithdrawn.has(id),
      }),
    ),
    ...[...byId.values()].flatMap((fate) => wrongDuplicate(fate, byId)),
    ...[...byId.keys()]
      .filter((id) => !load.newest.has(id) && !foreign.ids.has(id))
      .map((id) => `${id} was never sent`),
    ...[...found.keys()].filter((id) => !isIn(byId.get(id))).map((id) => `${id} is in the index, not in the books`),
    ...(world.shadow ? await differences(world, world.shadow, byId) : []),
  ]
  if (wrong.length > 0) throw new Error(`${wrong.length} wrong:\n  ${wrong.slice(0, 20).join('\n  ')}`)
}

interface Found {
  readonly id: string
  readonly withdrawn: boolean
  readonly title?: string
  readonly text?: string
}

const count = (what: string, is: number, expected: number): string[] =>
  is === expected ? [] : [`${what}: ${is} instead of ${expected}`]

const isIn = (fate: Fate | undefined) => fate?.fate === 'indexed' || fate?.fate === 'withdrawn'

interface Outcome {
  readonly id: string
  readonly newest: Newest
  readonly fate: Fate | undefined
  readonly document: Found | undefined
  readonly mayBeOlder: boolean
  /** Sent again after a withdrawal: rejected as a copy of what has passed meanwhile, it stays withdrawn. */
  readonly mayBeWithdrawn: boolean
}

function wrongWith({ id, newest, fate, document, mayBeOlder, mayBeWithdrawn }: Outcome): string[] {
  if (fate === undefined) return [`${id} has no fate`]
  if (newest === 'withdrawn' && fate.fate !== 'withdrawn') return [`${id} is ${fate.fate}, was withdrawn`]
  if (newest === 'withdrawn' || (mayBeWithdrawn && fate.fate === 'withdrawn'))
    return document?.withdrawn ? [] : [`${id} was withdrawn, the index has ${document ? 'its text' : 'nothing'}`]
  if (fate.fate === 'rejected') return document ? [`${id} is rejected and in the index`] : []
  if (fate.fate !== 'indexed') return [`${id} is ${fate.fate}${fate.reason ? `: ${fate.reason}` : ''}`]
  if (document === undefined || document.withdrawn) return [`${id} is called indexed and is not in the index`]
  const isNewest = document.title === cleanText(newest.title) && document.text === cleanText(newest.text)
  return isNewest || mayBeOlder ? [] : [`${id}: the index has an older version`]
}

/** A copy's original must be in the index, or have been withdrawn since. */
function wrongDuplicate({ id, fate, duplicateOf }: Fate, byId: ReadonlyMap<string, Fate>): string[] {
  if (fate !== 'rejected' || duplicateOf === undefined) return []
  if (duplicateOf === id) return [`${id} was rejected as a copy of itself`]
  const original = byId.get(duplicateOf)
  return isIn(original) ? [] : [`${id} was rejected as a copy of ${duplicateOf}, which is ${original?.fate}`]
}

/** Where the verdicts are not those of the run without faults. */
async function differences(world: World, shadow: Shadow, byId: ReadonlyMap<string, Fate>): Promise<string[]> {
  await settled(shadow, world.load.newest.size)
  const db = new DatabaseSync(path.join(shadow.folder, 'articles.db'), { readOnly: true })
  try {
    const rows = db.prepare('SELECT json FROM fates').all()
    const verdict = (fate: Fate | undefined) => [fate?.fate, fate?.reason, fate?.duplicateOf].filter(Boolean).join(' ')
    return rows.flatMap(({ json }) => {
      const fate: Fate = JSON.parse(String(json))
      const [expected, is] = [verdict(fate), verdict(byId.get(fate.id))]
      return is === expected ? [] : [`${fate.id}: ${is}; without faults ${expected}`]
    })
  } finally {
    db.close()
  }
}

const pageSize = 5_000

async function everything<Source>(elasticsearch: string, index: string, fields: readonly string[]): Promise<Source[]> {
  await fetch(`${elasticsearch}/${index}/_refresh`, { method: 'POST' })
  const sources: Source[] = []
  let after: unknown[] | undefined
  for (;;) {
    const response = await fetch(`${elasticsearch}/${index}/_search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ size: pageSize, sort: [{ id: 'asc' }], _source: fields, search_after: after }),
    })
    if (!response.ok) throw new Error(`reading ${index}: ${response.status} ${await response.text()}`)
    const { hits } = (await response.json()) as { hits: { hits: { _source: Source; sort: unknown[] }[] } }
    for (const { _source } of hits.hits) sources.push(_source)
    after = hits.hits.at(-1)?.sort
    if (hits.hits.length < pageSize) return sources
  }
}
