// Asks the API; an error says what the API said. Where a key is needed, the reader is asked for it.
import { askForKey, headers } from './api-key.js'

export async function get(url) {
  const sent = headers()
  const response = await fetch(url, { headers: sent })
  const body = await response.json()
  if (response.status === 401) {
    // Another question of the page may have been answered with a key meanwhile.
    if (sent.authorization === headers().authorization) await askForKey(body.detail)
    return get(url)
  }
  if (!response.ok) throw new Error(body.detail ?? response.statusText)
  return body
}

/** For a link to the API: a plain click would go without the key. */
export async function openWithKey(event) {
  if (headers().authorization === undefined) return
  event.preventDefault()
  const body = await get(event.target.href)
  location.assign(URL.createObjectURL(new Blob([JSON.stringify(body, null, 1)], { type: 'application/json' })))
}
