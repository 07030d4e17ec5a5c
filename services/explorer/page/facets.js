// The counts beside the hits; a click narrows down, a second one widens again.
import { element } from './element.js'
import { current, toggle } from './search-state.js'

export const headings = {
  people: 'People',
  organisations: 'Organisations',
  places: 'Places',
  publishers: 'Publishers',
  topics: 'Topics',
  keywords: 'Keywords',
  languages: 'Languages',
}

export const facetNames = Object.keys(headings)

const languageNames = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' })

/** Keys that are narrowed to stay in sight, also where they are not among the most frequent. */
export function showFacets(place, facets) {
  const search = current()
  place.replaceChildren(
    ...Object.entries(headings).flatMap(([facet, heading]) => {
      const chosen = search.getAll(facet)
      const counted = facets[facet] ?? []
      const unseen = chosen.filter((key) => !counted.some((value) => value.key === key))
      const values = [...unseen.map((key) => ({ key, label: key, count: 0 })), ...counted]
      if (values.length === 0) return []
      return [element('h2', {}, heading), element('ul', {}, ...values.map((value) => item(facet, value, chosen)))]
    }),
  )
}

function item(facet, { key, label, count }, chosen) {
  const text = facet === 'languages' ? languageName(key) : label
  const button = element(
    'button',
    { type: 'button', title: key, 'aria-pressed': String(chosen.includes(key)), click: () => toggle(facet, key) },
    element('span', { dir: 'auto' }, text),
    element('span', {}, count > 0 ? count.toLocaleString() : '×'),
  )
  return element('li', {}, button)
}

export function languageName(code) {
  try {
    return code === 'und' ? 'unknown' : (languageNames.of(code) ?? code)
  } catch {
    return code
  }
}
