// The books as the operator reads them.
import { count } from '../counts.ts'
import { recordsWaiting, type Status } from './status.ts'

export function statusTable({ rejected, lag, ...books }: Status): string {
  const reasons = Object.entries(rejected).sort(([, a], [, b]) => b - a)
  const rows: [label: string, n: number][] = [
    ['accepted', books.accepted],
    ['  pending', books.pending],
    ['  indexed', books.indexed],
    ['  rejected', reasons.reduce((sum, [, n]) => sum + n, 0)],
    ...reasons.map(([reason, n]): [string, number] => [`    ${reason}`, n]),
    ['  quarantined', books.quarantined],
    ['  withdrawn', books.withdrawn],
    ['malformed', books.malformed],
    ['lag', recordsWaiting({ lag })],
    ...Object.entries(lag).map(([stage, n]): [string, number] => [`  ${stage}`, n]),
  ]
  const labels = Math.max(...rows.map(([label]) => label.length))
  const numbers = Math.max(...rows.map(([, n]) => count(n).length))
  return rows.map(([label, n]) => `${label.padEnd(labels)}  ${count(n).padStart(numbers)}\n`).join('')
}
