// The date forms that senders and pages use, as one.

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/
// RFC 2822 section 3.3 with the zone names of 4.3 that mean one thing.
const rfc2822 = /^(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|UTC?|GMT|[ECMP][SD]T)$/

/** Numbers below are seconds: 10^11 s is the year 5138, 10^11 ms is 1973. */
const firstMilliseconds = 1e11

/**
 * ISO 8601 UTC with milliseconds, or undefined for what is no date. Takes ISO 8601 (a date alone is its midnight, no
 * zone is UTC), RFC 2822, and seconds or milliseconds since 1970 as number or digits. Years 0000–9999.
 */
export function readDate(date: string | number): string | undefined {
  const written = typeof date === 'number' ? date : date.trim()
  const milliseconds = typeof written === 'number' ? fromEpoch(written) : fromText(written)
  if (!(Math.abs(milliseconds) <= 8.64e15)) return undefined
  const normal = new Date(milliseconds).toISOString()
  return /^\d{4}-/.test(normal) ? normal : undefined
}

const fromEpoch = (epoch: number) => Math.round(Math.abs(epoch) < firstMilliseconds ? epoch * 1000 : epoch)

function fromText(date: string): number {
  if (/^-?\d{9,14}(\.\d+)?$/.test(date)) return fromEpoch(Number(date))
  if (rfc2822.test(date)) return Date.parse(date.replace(/ UT$/, ' UTC'))
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] =
    iso.exec(date) ?? []
  if (year === undefined || !isDayOf(Number(year), Number(month), Number(day))) return Number.NaN
  const clock = `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`
  return Date.parse(`${year}-${month}-${day}T${clock}${zoneOffset(zone)}`)
}

const zoneOffset = (zone: string) =>
  /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z'

/** Date.parse takes 30 February for 2 March. */
const isDayOf = (year: number, month: number, day: number) =>
  day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
