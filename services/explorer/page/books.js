// What became of everything that was sent in.
import { element } from './element.js'

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0)

export function showBooks(place, { accepted, pending, indexed, rejected, quarantined, withdrawn, malformed, lag }) {
  const reasons = Object.entries(rejected).map(([reason, count]) => `${reason} ${count.toLocaleString()}`)
  const counts = { accepted, indexed, rejected: sum(rejected), quarantined, withdrawn, pending, malformed }
  const parts = Object.entries(counts).map(([fate, count]) => {
    const detail = fate === 'rejected' && reasons.length > 0 ? ` (${reasons.join(', ')})` : ''
    return `${count.toLocaleString()} ${fate}${detail}`
  })
  const waiting = Object.entries(lag).filter(([, records]) => records > 0)
  const line = waiting.map(([stage, records]) => `${stage} ${records.toLocaleString()}`).join(', ')
  place.replaceChildren(
    element('p', {}, parts.join(' · ')),
    element('p', {}, line ? `Records waiting: ${line}` : 'Nothing waits.'),
  )
}
