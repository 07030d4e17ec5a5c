// Asks the API for what the address of the page says, and shows the answer.
import { showBooks } from './books.js'
import { facetNames, showFacets } from './facets.js'
import { get } from './get.js'
import { showHits, showPages } from './hits.js'
import { relatedQuery, showRelated } from './related.js'
import { change, current, pageSize } from './search-state.js'

const booksEveryMs = 5000

const place = (id) => document.getElementById(id)
const form = place('search')
const fields = ['q', 'from', 'to', 'sort']

let latest = 0

async function search() {
  latest += 1
  const turn = latest
  const query = current()
  for (const name of [...query.keys()]) if (![...fields, ...facetNames, 'offset'].includes(name)) query.delete(name)
  for (const name of fields) form.elements[name].value = query.get(name) ?? ''
  query.set('size', String(pageSize))
  try {
    const { total, hits, facets } = await get(`/api/search?${query}`)
    if (turn !== latest) return
    place('message').textContent = total === 1 ? '1 article' : `${total.toLocaleString()} articles`
    showHits(place('hits'), hits)
    showPages(place('pages'), Number(query.get('offset') ?? 0), total)
    showFacets(place('facets'), facets)
  } catch (error) {
    if (turn === latest) place('message').textContent = `No answer: ${error.message}`
  }
}

/** Comes by itself: hits do not wait for it, and it is gone while it cannot be told. */
async function related() {
  const panel = place('related')
  const query = relatedQuery()
  panel.hidden = true
  if (query === undefined) return
  const turn = latest
  const found = await get(`/api/correlate?${query}`).catch(() => undefined)
  if (found && turn === latest) showRelated(panel, found)
}

async function books() {
  try {
    showBooks(place('books'), await get('/api/status'))
  } catch (error) {
    place('books').textContent = `The books do not answer: ${error.message}`
  }
  setTimeout(books, booksEveryMs)
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  change((query) => {
    for (const name of fields) {
      query.delete(name)
      const value = form.elements[name].value.trim()
      if (value) query.set(name, value)
    }
  })
})
const show = () => Promise.all([search(), related()])
addEventListener('popstate', show)
await Promise.all([show(), books()])
