// Articles of the evaluation sets as the keywords stage reads them, without entities.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { LinkedArticle } from '@newsloom/contracts/records'
import { linkedArticle } from '@newsloom/contracts/records-samples'

export function linkedArticles(path: string): LinkedArticle[] {
  const rows: { id?: string; url?: string; title: string; text: string }[] = gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return rows.map(({ id, url, title, text }) => linkedArticle({ id: id ?? url ?? '', title, text }))
}
