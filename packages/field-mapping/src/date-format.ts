// Dates as others write them: a pattern of the letters of Unicode's date fields (UTS #35), read as ISO 8601.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What each group of letters takes, and which part of the date it is. Names of months are English. */
const fields: Readonly<Record<string, { readonly part: string; readonly takes: string }>> = {
  yyyy: { part: 'year', takes: '\\d{4}' },
  MMMM: { part: 'monthName', takes: '\\p{L}{3,9}' },
  MMM: { part: 'monthName', takes: '\\p{L}{3,4}\\.?' },
  MM: { part: 'month', takes: '\\d{2}' },
  M: { part: 'month', takes: '\\d{1,2}' },
  dd: { part: 'day', takes: '\\d{2}' },
  d: { part: 'day', takes: '\\d{1,2}' },
  HH: { part: 'hour', takes: '\\d{2}' },
  H: { part: 'hour', takes: '\\d{1,2}' },
  hh: { part: 'hour', takes: '\\d{2}' },
  h: { part: 'hour', takes: '\\d{1,2}' },
  a: { part: 'half', takes: '[AaPp]\\.?[Mm]\\.?' },
  mm: { part: 'minute', takes: '\\d{2}' },
  ss: { part: 'second', takes: '\\d{2}' },
  SSS: { part: 'fraction', takes: '\\d{1,9}' },
  EEEE: { part: 'weekday', takes: '\\p{L}+' },
  EEE: { part: 'weekday', takes: '\\p{L}+\\.?' },
  XXX: { part: 'zone', takes: 'Z|[+-]\\d\\d:?\\d\\d' },
}

const known = Object.keys(fields).join(', ')

/** ISO 8601 with what the date says; undefined for text that is not written so. */
export type ReadDate = (text: string) => string | undefined

/**
 * `dd.MM.yyyy HH:mm`, `d MMMM yyyy 'at' h:mm a`; text in quotes stands for itself. Without XXX the time is UTC.
 * @throws SyntaxError for letters that mean nothing, a part given twice, or a pattern without year, month and day
 */
export function readDateFormat(pattern: string): ReadDate {
  const parts: string[] = []
  const source = pattern.replace(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g, (found, quoted: string | undefined) => {
    if (quoted !== undefined) return RegExp.escape(quoted)
    if (!/^[A-Za-z]/.test(found)) return RegExp.escape(found)
    const field = fields[found]
    if (!field) throw new SyntaxError(`'${pattern}': ${found} is no part of a date; there are ${known}`)
    if (parts.includes(field.part)) throw new SyntaxError(`'${pattern}' has the ${field.part} twice`)
    parts.push(field.part)
    return `(?<${field.part}>${field.takes})`
  })
  const has = (...anyOf: string[]) => anyOf.some((part) => parts.includes(part))
  if (!has('year') || !has('month', 'monthName') || !has('day'))
    throw new SyntaxError(`'${pattern}': a date needs a year (yyyy), a month (MM) and a day (dd)`)
  const expression = new RegExp(`^\\s*${source}\\s*$`, 'u')
  return (text) => {
    const found = expression.exec(text)?.groups
    return found && isoOf(found)
  }
}

function isoOf(found: Readonly<Record<string, string | undefined>>): string | undefined {
  const { year, month, monthName, day, hour, half, minute, second, fraction, zone } = found
  const named = monthName === undefined ? 0 : months.indexOf(monthName.slice(0, 3).toLowerCase()) + 1
  if (monthName !== undefined && named === 0) return undefined
  const two = (n: string | number = '0') => String(n).padStart(2, '0')
  const date = `${year}-${two(month ?? named)}-${two(day)}`
  const clock = `${two(hourOf(hour, half))}:${two(minute)}:${two(second)}.${(fraction ?? '').padEnd(3, '0').slice(0, 3)}`
  return `${date}T${clock}${zone ?? 'Z'}`
}

/** 12 am is 0, 12 pm is 12. */
function hourOf(hour = '0', half: string | undefined): number {
  if (half === undefined) return Number(hour)
  return (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
}
