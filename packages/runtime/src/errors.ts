// The kinds of error the runtime tells apart. Whatever is neither is a bug: tried a few times, then quarantined.

/** This one record can never succeed (broken JSON, schema violation, refused by the index): quarantine it at once. */
export class PoisonError extends Error {
  override name = 'PoisonError'
}

/** Something outside is away or overloaded: back off and try again, for as long as it takes; nothing is skipped. */
export class TransientError extends Error {
  override name = 'TransientError'
}

/** What went wrong as one line of text, with its causes: `sending bulk request: connect ECONNREFUSED`. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `: ${messageOf(error.cause)}`
  return `${error.message}${cause}`
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
