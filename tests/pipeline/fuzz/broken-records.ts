// Records that are nearly what their topic promises, and bytes that are nothing at all.
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import fc from 'fast-check'

const identity = { v: 1, id: 'a', ingestedAt: '2026-01-01T00:00:00.000Z', generation: 0 }

const ingested = {
  ...identity,
  kind: 'article',
  url: 'https://news.example/a',
  title: 'Mayor opens bridge',
  text: 'The mayor of Exampletown opened the new bridge on Monday, a year later than was planned and said so.',
  publisher: { name: 'The Example Courier', domain: 'news.example' },
  authors: ['Ann Writer'],
  image: 'https://news.example/a.jpg',
  publishedAt: '2026-01-01T00:00:00.000Z',
  source: 'example',
  declaredLanguage: 'en',
}
const filtered = { ...ingested, language: { code: 'en', confidence: 0.9, certain: true } }
const deduplicated = { ...filtered, fingerprint: '0123456789abcdef' }
const linked = {
  ...deduplicated,
  entities: [
    {
      type: 'place',
      name: 'Exampletown',
      id: 'enwiki:Exampletown',
      wikidata: 'Q1',
      confidence: 0.8,
      salience: 0.5,
      mentions: [{ field: 'text', start: 13, end: 24 }],
    },
  ],
  linkedPublisher: { id: null, name: 'The Example Courier', country: 'NL', domain: 'news.example' },
  knowledgeVersion: '1',
}
const enriched = {
  ...linked,
  keywords: [{ text: 'bridge', score: 0.7 }],
  topics: [{ id: 'transport', name: 'Transport', score: 0.6 }],
}
const withdrawal = { ...identity, kind: 'withdrawal' }
const rejection = {
  ...identity,
  kind: 'rejection',
  stage: 'dedupe',
  reason: 'near-duplicate',
  duplicateOf: 'b',
  similarity: 0.9,
  method: 'words',
  article: filtered,
}
const announcement = { ...identity, kind: 'announcement', of: 'article', url: ingested.url, publisher: {} }

const samples: Readonly<Record<string, readonly object[]>> = {
  [topics.ingested]: [ingested, withdrawal],
  [topics.filtered]: [filtered, withdrawal],
  [topics.deduplicated]: [deduplicated, withdrawal],
  [topics.linked]: [linked, withdrawal],
  [topics.enriched]: [enriched, withdrawal],
  [topics.rejected]: [rejection],
  [topics.indexed]: [announcement, { ...announcement, of: 'withdrawal' }],
  [topics.quarantined]: [enriched, rejection, withdrawal],
}

export const sampleRecords = (topic: string): readonly object[] => samples[topic] ?? []

/** Strings that have broken programs. */
const hostile = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\udc00b',
  '\u202eright to left',
  '\ufeff',
  '__proto__',
  'constructor',
  '2026-99-99T99:99:99.999Z',
  '0000-00-00T00:00:00.000Z',
  'http://[',
  'javascript:alert(1)',
  '<'.repeat(500),
  'x'.repeat(20_000),
  'e\u0301'.repeat(1000),
)

const anything = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.double(), fc.maxSafeInteger(), fc.jsonValue())

type Change = (record: unknown) => unknown

/** Walks down to some field and puts something else there, or takes it away. */
const change: fc.Arbitrary<Change> = fc
  .record({ steps: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 }), value: fc.option(anything) })
  .map(
    ({ steps, value }) =>
      (record) =>
        changedAt(record, steps, value),
  )

function changedAt(target: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof target !== 'object' || target === null) return value
  const entries = Object.entries(target)
  const place = entries.length === 0 ? undefined : entries[step % entries.length]
  if (!place) return value
  const [key, inner] = place
  const replaced = changedAt(inner, rest, value)
  const others = entries.map(([name, old]) => [name, name === key ? replaced : old] as const)
  if (Array.isArray(target)) return others.map(([, each]) => each)
  return Object.fromEntries(others.filter(([name]) => name !== key || replaced !== null))
}

const flipped = (bytes: Buffer, places: readonly (readonly [number, number])[]) => {
  const copy = Buffer.from(bytes)
  for (const [at, bit] of places) {
    const place = at % Math.max(1, copy.length)
    copy.writeUInt8((copy[place] ?? 0) ^ (1 << bit), place)
  }
  return copy
}

/** The bytes of a topic's records with fields changed, bits flipped or the end cut off; or any bytes, or none. */
export function brokenRecords(topic: string): fc.Arbitrary<Buffer | null> {
  const sample = fc.constantFrom(...sampleRecords(topic))
  const changed = fc
    .tuple(sample, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([record, changes]) => Buffer.from(JSON.stringify(changes.reduce((all, one) => one(all), record as unknown))))
  const bytes = sample.map(encodeRecord)
  return fc.oneof(
    { weight: 12, arbitrary: changed },
    {
      weight: 4,
      arbitrary: fc
        .tuple(bytes, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 7 })), { minLength: 1, maxLength: 3 }))
        .map(([whole, places]) => flipped(whole, places)),
    },
    { weight: 1, arbitrary: fc.tuple(bytes, fc.nat()).map(([whole, end]) => whole.subarray(0, end % whole.length)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((any) => Buffer.from(any)) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.constantFrom(null, Buffer.from('['.repeat(100_000)), Buffer.from('null')) },
  )
}
