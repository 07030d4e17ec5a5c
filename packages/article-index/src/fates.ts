// The fates port: one row per article id says what became of it. Implementations: elasticsearch/ and sqlite/.
import { type Books, type Fate, fateVersion } from '@newsloom/contracts/fate'

export interface Fates {
  /** Creates what is missing. Idempotent, also when several processes do it at once. */
  prepare(): Promise<void>
  /**
   * Makes the rows durable; of the rows of one id the one with the highest `fateVersion` stands, of equal ones the last.
   * @throws TransientError when that cannot be promised; nothing or a part of it is written, all may be sent again
   */
  record(fates: readonly Fate[]): Promise<void>
  /** By id, else by URL (of several articles with that URL, the latest). */
  find(idOrUrl: string): Promise<Fate | undefined>
  /** Exact, of everything that was recorded up to a second ago. */
  count(): Promise<Books>
  /** The articles dropped as copies of this one, earliest first, 1,000 at most. */
  copiesOf(id: string): Promise<readonly Fate[]>
  /** Of all the copies of each of these articles, a page of them in one request; nothing of one without copies. As exact as `count`. */
  countCopies(ids: readonly string[]): Promise<ReadonlyMap<string, Copies>>
}

export const mostCopies = 1000

/** How often and where else a story appeared. */
export interface Copies {
  /** Articles, each counted once, however often it was delivered or replayed. */
  readonly count: number
  /** Most copies first, equal numbers by name, 100 at most; without a name those whose publisher nobody knows. */
  readonly outlets: readonly Outlet[]
  /** When the first and the last copy were accepted, ISO 8601. */
  readonly first: string
  readonly last: string
}

export interface Outlet {
  readonly publisher?: string
  readonly count: number
}

export const mostOutlets = 100

/** @param publisher empty where there is none */
export const outletOf = (publisher: string, count: number): Outlet => ({ ...(publisher && { publisher }), count })

/** Starts the ids of rows about records without an id; article ids are ASCII, so that none can be taken for such a row. */
const malformedPrefix = '¿'

/** @param origin where the record first lay, as `topic/partition/offset` */
export const malformedId = (origin: string): string => malformedPrefix + origin

/** Of each id the one row of a batch that stands. */
export function standing(fates: readonly Fate[]): Fate[] {
  const rows = new Map<string, Fate>()
  for (const fate of fates) {
    const other = rows.get(fate.id)
    if (other === undefined || fateVersion(other) <= fateVersion(fate)) rows.set(fate.id, fate)
  }
  return [...rows.values()]
}

/** Adds rows up to the books. */
export function booksOf(rows: Iterable<{ fate: Fate['fate']; reason?: string; count: number }>): Books {
  const counts = { pending: 0, indexed: 0, rejected: 0, quarantined: 0, withdrawn: 0, malformed: 0 }
  const rejected: Record<string, number> = {}
  for (const { fate, reason = 'unknown', count } of rows) {
    counts[fate] += count
    if (fate === 'rejected') rejected[reason] = (rejected[reason] ?? 0) + count
  }
  const { pending, indexed, quarantined, withdrawn, malformed } = counts
  const accepted = pending + indexed + counts.rejected + quarantined + withdrawn
  return { accepted, pending, indexed, rejected, quarantined, withdrawn, malformed }
}
