// What is searched for stands in the address of the page, and nowhere else: it can be kept, sent, gone back to.

export const pageSize = 20

export const current = () => new URLSearchParams(location.search)

/** Goes to the first page of another search. */
export function change(edit) {
  const search = current()
  search.delete('offset')
  edit(search)
  go(search)
}

export function goToOffset(offset) {
  const search = current()
  search.delete('offset')
  if (offset > 0) search.set('offset', String(offset))
  go(search)
}

/** Adds the key to its facet, or takes it out. */
export const toggle = (facet, key) =>
  change((search) => (search.has(facet, key) ? search.delete(facet, key) : search.append(facet, key)))

function go(search) {
  history.pushState(null, '', search.size > 0 ? `?${search}` : location.pathname)
  dispatchEvent(new PopStateEvent('popstate'))
}
