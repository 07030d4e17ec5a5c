// Where each number of dedupe comes from: every parameter moved alone, on both halves of the labelled stream, and on copies
// and templates made here from real articles:
//   node bench/dedupe-parameters.ts --data ../shared/eval/data
// A good value is one in the middle of a range that changes nothing, on both halves.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Remembered, verdictOn } from '@newsloom/dedupe'
import { type DedupeSettings, dedupeSettings } from '@newsloom/dedupe/config'
import { type EvidenceShape, evidenceShape, fingerprintsOf } from '@newsloom/dedupe/evidence'
import { encodeEvidence } from '@newsloom/dedupe/evidence-bytes'
import { readConfig } from '@newsloom/runtime/config'
import { type BenchArticle, readArticles } from './dedupe-articles.ts'
import { refilled, rewritten } from './dedupe-made.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('usage: dedupe-parameters.ts --data DIR')
const gold = readArticles(path.join(values.data, 'dedup', 'stream.ndjson.gz'))
const plain = readArticles(path.join(values.data, 'stream', 'articles.ndjson.gz')).slice(0, 2000)
const say = (line: string) => process.stdout.write(`${line}\n`)

interface Setting {
  readonly rules: DedupeSettings
  readonly shape: EvidenceShape
}
const chosen: Setting = { rules: readConfig(dedupeSettings, {}), shape: evidenceShape }

interface Seen {
  /** Of each article the id of the one it was put to. */
  readonly originalOf: Map<string, string>
  readonly evidenceBytes: number
}

/** One instance with an endless memory. */
function decideAll(articles: readonly BenchArticle[], { rules, shape }: Setting): Seen {
  const bands = new Map<number, Remembered[]>()
  const originalOf = new Map<string, string>()
  let evidenceBytes = 0
  for (const article of articles) {
    const prints = fingerprintsOf(article, shape)
    const subject = { id: article.id, content: prints.fingerprint, evidence: prints.evidence }
    evidenceBytes += encodeEvidence(prints.evidence).length
    const places = prints.bands.map((band) => bands.get(band) ?? [])
    const verdict = verdictOn(subject, [...new Set(places.flat())], rules)
    originalOf.set(article.id, verdict.kind === 'duplicate' ? verdict.duplicateOf : article.id)
    if (verdict.kind === 'duplicate') continue
    prints.bands.forEach((band, at) => {
      const standing = places[at] ?? []
      if (standing.length < rules.DEDUPE_BAND_ORIGINALS) bands.set(band, [...standing, subject])
    })
  }
  return { originalOf, evidenceBytes: evidenceBytes / articles.length }
}

/** Pairwise F1 and the share of hard negatives that are dropped, in percent, as score_dedup.py counts them. */
function score(articles: readonly BenchArticle[], { originalOf }: Seen): string {
  const pairs = (keys: readonly string[]) => {
    const sizes = new Map<string, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }
  const found = (article: BenchArticle) => originalOf.get(article.id) ?? article.id
  const right = pairs(articles.map((article) => `${article.cluster} ${found(article)}`))
  const f1 = (2 * right) / (pairs(articles.map((one) => one.cluster ?? one.id)) + pairs(articles.map(found)))
  const negatives = articles.filter(({ kind }) => kind === 'hard-negative')
  const dropped = negatives.filter((article) => found(article) !== article.id).length
  return `${(100 * f1).toFixed(2)} ${((100 * dropped) / negatives.length).toFixed(1).padStart(4)}`
}

/** By cluster, so that no story is in both. */
const halves = [0, 1].map((half) =>
  gold.filter(({ cluster = '' }) => [...cluster].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 === half),
)

const share = (ids: readonly string[], { originalOf }: Seen, counts: (id: string, original: string) => boolean) =>
  ((100 * ids.filter((id) => counts(id, originalOf.get(id) ?? id)).length) / ids.length).toFixed(1).padStart(5)

/** Copies found among real articles followed by reworked ones; refilled templates found wrongly. */
function onMade(setting: Setting): string {
  const every = plain.filter(({ text }, at) => at % 4 === 0 && text.length > 400)
  const copies = (rate: number, kept: number) => {
    const made = every.map((article) => rewritten(article, rate, kept))
    const seen = decideAll([...plain, ...made], setting)
    return share(
      made.map(({ id }) => id),
      seen,
      (id, original) => original !== id,
    )
  }
  const templates = every.map(refilled).filter((article) => article !== undefined)
  const dropped = share(
    templates.map(({ id }) => id),
    decideAll([...plain, ...templates], setting),
    (id, original) => original !== id,
  )
  return `${copies(0.1, 1)} ${copies(0.2, 1)} ${copies(0.1, 0.4)}   ${dropped}`
}

function show(name: string, value: number, setting: Setting) {
  const [first = [], second = []] = halves
  const seen = [first, second].map((half) => score(half, decideAll(half, setting)))
  const bytes = decideAll(gold, setting).evidenceBytes.toFixed(0)
  say(
    `${name.padEnd(26)} ${String(value).padStart(5)}   ${seen.join('   ')}   ${onMade(setting)}   ${bytes.padStart(4)}`,
  )
}

say(
  'F1 and hard negatives dropped, % (one half, other half); copies found with 10 % and 20 % of the words changed, and',
)
say('10 % changed and cut to 40 %; reports dropped whose figures were all replaced, %; bytes of evidence')
show('as it is', 0, chosen)
const ruleSteps = {
  DEDUPE_COPY_CONTAINMENT: [0.35, 0.45, 0.5, 0.55, 0.6, 0.65, 0.75],
  DEDUPE_REPLACED_FIGURES: [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1],
  DEDUPE_REPLACED_NAMES: [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1],
  DEDUPE_CORRECTION_HOURS: [1, 6, 12, 20, 30, 48, 1000],
  DEDUPE_WINDOW_HOURS: [12, 24, 48, 72, 168],
  DEDUPE_BAND_ORIGINALS: [1, 2, 4, 8],
} as const
for (const [name, steps] of Object.entries(ruleSteps)) {
  for (const step of steps) show(name, step, { ...chosen, rules: { ...chosen.rules, [name]: step } })
}
const shapeSteps = {
  shingleWidth: [2, 3, 4, 5],
  bodyBands: [4, 8, 12, 16],
  leadBands: [0, 2, 4, 8],
  leadTokens: [24, 48, 96],
  shingleSample: [32, 64, 96, 128, 256],
  factSample: [8, 16, 24, 48],
  titleSample: [6, 12, 24],
} as const
for (const [name, steps] of Object.entries(shapeSteps)) {
  for (const step of steps) show(name, step, { ...chosen, shape: { ...chosen.shape, [name]: step } })
}
