// The articles found, and the way to the next ones.
import { copiesOf } from './copies.js'
import { element, link } from './element.js'
import { languageName } from './facets.js'
import { openWithKey } from './get.js'
import { goToOffset, pageSize, toggle } from './search-state.js'

export const showHits = (place, hits) => place.replaceChildren(...hits.map(hit))

function hit({ id, title, url, snippet, marks, publisher, publishedAt, language, people, organisations, copies }) {
  const about = [
    publisher.name ?? publisher.domain,
    publishedAt && new Date(publishedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
    languageName(language),
  ]
  const names = [
    ...people.slice(0, 5).map((name) => ({ ...name, facet: 'people' })),
    ...organisations.slice(0, 5).map((name) => ({ ...name, facet: 'organisations' })),
  ]
  return element(
    'li',
    { lang: language },
    element('h3', { dir: 'auto' }, link(url, title || 'Untitled')),
    element('p', { class: 'quiet', lang: '' }, about.filter(Boolean).join(' · ')),
    element('p', { dir: 'auto' }, ...marked(snippet, marks)),
    element('p', { class: 'quiet' }, ...names.flatMap(nameLink), whole(id)),
    ...copiesOf(id, copies),
  )
}

function* marked(text, marks) {
  let at = 0
  for (const { start, end } of marks) {
    yield text.slice(at, start)
    yield element('mark', {}, text.slice(start, end))
    at = end
  }
  yield text.slice(at)
}

function nameLink({ facet, key, label }) {
  const narrow = (event) => {
    event.preventDefault()
    toggle(facet, key)
  }
  return [element('a', { href: `?${new URLSearchParams([[facet, key]])}`, title: key, click: narrow }, label), ' · ']
}

const whole = (id) => element('a', { href: `/api/articles/${encodeURIComponent(id)}`, click: openWithKey }, 'all of it')

export function showPages(place, offset, total) {
  const button = (text, to) => element('button', { type: 'button', click: () => goToOffset(to) }, text)
  place.replaceChildren(
    ...(offset > 0 ? [button('Back', Math.max(0, offset - pageSize))] : []),
    ' ',
    ...(offset + pageSize < Math.min(total, deepestHit) ? [button('More', offset + pageSize)] : []),
  )
}

/** No search can be paged beyond. */
const deepestHit = 10_000
