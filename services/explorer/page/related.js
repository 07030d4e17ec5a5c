// What is unusually frequent together with what is narrowed to.
import { element } from './element.js'
import { headings } from './facets.js'
import { current, toggle } from './search-state.js'

const perFacet = 5
const scopeNames = ['q', 'from', 'to', 'languages']

/** What to ask for, or undefined where nothing is chosen that something could go with. */
export function relatedQuery() {
  const search = current()
  const of = Object.keys(headings)
    .filter((facet) => facet !== 'languages')
    .flatMap((facet) => search.getAll(facet).map((key) => `${facet}:${key}`))
  if (of.length === 0) return undefined
  const scope = [...search].filter(([name]) => scopeNames.includes(name))
  return new URLSearchParams([...of.map((key) => ['of', key]), ...scope, ['size', String(perFacet)]])
}

/** Only what is surely more frequent: the whole of its interval lies above 1. */
export function showRelated(place, { universe, set, with: facets }) {
  const lists = Object.entries(headings).flatMap(([facet, heading]) => {
    const sure = (facets[facet]?.values ?? []).filter(({ interval }) => interval.low > 1)
    if (sure.length === 0) return []
    return [
      element('div', {}, element('h3', {}, heading), element('ul', {}, ...sure.map((value) => item(facet, value)))),
    ]
  })
  const bounds = `In ${set.toLocaleString()} of ${universe.toLocaleString()} articles`
  const found = lists.length > 0 ? bounds : `${bounds}; nothing is surely more frequent in them than elsewhere`
  place.replaceChildren(
    element('h2', {}, 'Unusually frequent together'),
    element('p', { class: 'quiet' }, found),
    element('div', { class: 'columns' }, ...lists),
  )
  place.hidden = false
}

function item(facet, { key, label, together, total, lift, interval }) {
  const times = (number) => number.toLocaleString(undefined, { maximumSignificantDigits: 2 })
  const shown = `${together.toLocaleString()} of ${total.toLocaleString()}, × ${times(lift)}`
  const range = `Between ${times(interval.low)} and ${times(interval.high)} times as frequent as in all articles looked at`
  const narrow = element('button', { type: 'button', title: key, click: () => toggle(facet, key) }, label)
  return element('li', {}, narrow, element('span', { class: 'quiet', title: range }, shown))
}
