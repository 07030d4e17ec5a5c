// Where else the story of a hit appeared: a line that opens.
import { element, link } from './element.js'
import { get } from './get.js'

const mostShown = 20

export function copiesOf(id, count) {
  if (count === 0) return []
  const list = element('div', {})
  const load = async ({ target }) => {
    if (!target.open || list.hasChildNodes()) return
    try {
      show(list, await get(`/api/articles/${encodeURIComponent(id)}/copies`))
    } catch (error) {
      list.textContent = `No answer: ${error.message}`
    }
  }
  const times = count === 1 ? 'Appeared once more' : `Appeared ${count.toLocaleString()} more times`
  return [element('details', { class: 'quiet', toggle: load, lang: '' }, element('summary', {}, times), list)]
}

function show(list, { count, outlets, first, last, copies }) {
  const where = outlets.map((outlet) => `${outlet.publisher ?? 'unknown'} ${outlet.count.toLocaleString()}`).join(', ')
  const items = copies.slice(0, mostShown).map((copy) => {
    const text = copy.url ?? copy.id
    return element('li', {}, link(copy.url, text), ` · ${copy.publisher ?? 'unknown'} · ${shortTime(copy.at)}`)
  })
  list.replaceChildren(
    element('p', {}, `${where} · came in from ${shortTime(first)} to ${shortTime(last)}`),
    element('ul', {}, ...items),
    ...(count > mostShown ? [element('p', {}, `and ${(count - mostShown).toLocaleString()} more`)] : []),
  )
}

const shortTime = (time) => new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
