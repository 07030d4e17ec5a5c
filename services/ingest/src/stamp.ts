// When an article was accepted: strictly rising for each id, so that of two versions the later one wins.

/** Makes the stamp of the next version of an id: ISO 8601 UTC with milliseconds. */
export type Stamp = (id: string) => string

/**
 * Rises with `clock` (ms since 1970), never falls when it jumps back. Only ids stamped at or after the current
 * millisecond can collide, so only those are remembered; when `maxRemembered` of them come before the clock moves on
 * (it may have jumped back for an hour), time is moved on by a millisecond instead.
 */
export function createStamp(clock: () => number, maxRemembered = 100_000): Stamp {
  const stamps = new Map<string, number>()
  let now = Number.NEGATIVE_INFINITY

  const moveTo = (time: number) => {
    now = time
    for (const [id, stamp] of stamps) if (stamp < now) stamps.delete(id)
  }

  return (id) => {
    const time = Math.floor(clock())
    if (time > now) moveTo(time)
    else if (stamps.size >= maxRemembered) moveTo(now + 1)
    const stamp = Math.max(now, (stamps.get(id) ?? Number.NEGATIVE_INFINITY) + 1)
    stamps.set(id, stamp)
    return new Date(stamp).toISOString()
  }
}
