// Verdicts of dedupe on a stream of articles, for the scorer: node bench/dedupe-predictions.ts articles.ndjson.gz > pred.ndjson
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { fingerprintsOf } from '@newsloom/dedupe/evidence'
import { encodeEvidence } from '@newsloom/dedupe/evidence-bytes'
import { resolve } from '@newsloom/dedupe/resolve'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { readConfig } from '@newsloom/runtime/config'

const { positionals } = parseArgs({ allowPositionals: true })
const [file = ''] = positionals
const bytes = readFileSync(file)
const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
const settings = readConfig(dedupeSettings, {})
const store = openSqliteClaims(':memory:', settings)
const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line))
const batch = 64
for (let start = 0; start < rows.length; start += batch) {
  const articles = rows.slice(start, start + batch)
  const claims = articles.map((article) => {
    const { fingerprint, bands, evidence } = fingerprintsOf(article)
    return { id: article.id ?? article.url, content: fingerprint, bands, evidence: encodeEvidence(evidence) }
  })
  const verdicts = await resolve(store, claims, settings)
  verdicts.forEach((verdict, at) => {
    const { duplicateOf = null, similarity, method } = verdict.kind === 'duplicate' ? verdict : {}
    process.stdout.write(`${JSON.stringify({ id: claims[at]?.id, duplicate_of: duplicateOf, similarity, method })}\n`)
  })
}
await store.close()
