// Asks the API; an error says what the API said.
export async function get(url) {
  const response = await fetch(url)
  const body = await response.json()
  if (!response.ok) throw new Error(body.detail ?? response.statusText)
  return body
}
