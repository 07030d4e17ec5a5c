// Language predictions for the evaluation set, and the rate beside franc alone:
//   node bench/language.ts --data ../shared/eval/data [--out pred.ndjson] [--wanted en]
//   python3 ../shared/eval/score_langid.py ../shared/eval/data/langid/langid.ndjson.gz pred.ndjson
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { ingestedArticle } from '@newsloom/contracts/records-samples'
import { filter, filterRules } from '@newsloom/filter'
import { filterSettings } from '@newsloom/filter/config'
import { francCodes } from '@newsloom/filter/languages'
import { franc } from 'franc'
import { Value } from 'typebox/value'

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, wanted: { type: 'string', default: 'en' } },
})
if (!values.data) throw new Error('usage: language.ts --data DIR [--out FILE] [--wanted en]')

interface Row {
  id: string
  text: string
}
const rows: Row[] = gunzipSync(readFileSync(join(values.data, 'langid/langid.ndjson.gz')))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const settings = Value.Create(filterSettings)
const [open, strict] = [filterRules(settings), filterRules({ ...settings, WANTED_LANGUAGES: values.wanted })]
const articles = rows.map(({ id, text }) =>
  ingestedArticle({ id, title: text.split(/\s+/).slice(0, 10).join(' ').slice(0, 120), text }),
)

const predictions = articles.map((article) => {
  const decided = filter(article, open)
  const lang = decided.kind === 'pass' ? decided.value.language.code : null
  return JSON.stringify({ id: article.id, lang, keep: filter(article, strict).kind === 'pass' })
})
if (values.out) writeFileSync(values.out, `${predictions.join('\n')}\n`)

/** Rows per second of processor time and of wall time; the shorter of three runs, as other load only lengthens. */
const rate = (run: () => void) => {
  run()
  const runs = Array.from({ length: 3 }, () => {
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    run()
    const { user, system } = process.cpuUsage(cpu)
    return { cpu: (user + system) / 1e6, wall: (performance.now() - started) / 1e3 }
  })
  const perSecond = (of: 'cpu' | 'wall') => Math.round(articles.length / Math.min(...runs.map((one) => one[of])))
  return `${perSecond('cpu')} rows/s of processor time (${perSecond('wall')} of wall time)`
}
const told = settings.TOLD_APART_LANGUAGES.split(',')
const only = Object.entries(francCodes).flatMap(([code, three]) => (told.includes(code) ? [three] : []))
const filterRate = rate(() => {
  for (const article of articles) filter(article, open)
})
const francRate = rate(() => {
  for (const { text } of articles) franc(text, { only, minLength: 1 })
})
process.stdout.write(`filter ${filterRate}\nfranc alone ${francRate}\n`)
