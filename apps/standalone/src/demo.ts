// `--demo`: posts the sample articles written for this project, as any sender would.
import { readFile } from 'node:fs/promises'

const samples = new URL('../demo/articles.ndjson', import.meta.url)

/** What to tell the user. @throws Error when the server refuses the samples */
export async function postDemo(url: string, key?: string): Promise<string> {
  const body = await readFile(samples)
  const response = await fetch(`${url}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...(key && { 'x-api-key': key }) },
    body,
  })
  const last = (await response.text()).trim().split('\n').at(-1) ?? ''
  if (!response.ok) throw new Error(`posting the sample articles: ${response.status} ${last}`)
  const { accepted, refused }: { accepted: number; refused: number } = JSON.parse(last)
  return `Sample articles: ${accepted} accepted, ${refused} refused. See what became of them at ${url}/`
}
