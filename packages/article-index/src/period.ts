// The days a search covers, as milliseconds since the epoch.

export interface Period {
  /** Inclusive. */
  readonly from?: number
  /** Exclusive. */
  readonly before?: number
}

export const dayMs = 24 * 60 * 60 * 1000
const dateAlone = /^\d{4}-\d\d-\d\d$/

/** @throws RangeError for what is no ISO 8601 date or time */
export function periodOf(query: { from?: string | undefined; to?: string | undefined }): Period {
  const { from, to } = query
  return {
    ...(from !== undefined && { from: instantOf(from) }),
    ...(to !== undefined && { before: instantOf(to) + (dateAlone.test(to) ? dayMs : 1) }),
  }
}

function instantOf(date: string): number {
  const instant = Date.parse(date)
  if (Number.isNaN(instant)) throw new RangeError(`${date} is no date`)
  return instant
}
