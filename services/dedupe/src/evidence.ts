// What is remembered of an article to recognise its copies: a few hundred bytes, built from the text alone.
import { createHash } from 'node:crypto'
import { ownBody } from './text/body.ts'
import { bandsOf, distinct, shinglesOf } from './text/shingles.ts'
import { name, number, type Tokens, tokensOf } from './text/tokens.ts'

/** The smallest members of a set of hashes and how large the whole set is. Values are below 2^`sampleBits`, rising. */
export interface Sample {
  readonly values: Uint32Array
  readonly total: number
}

export interface Evidence {
  /** Runs of three tokens of the body. */
  readonly shingles: Sample
  /** Figures, years, dates, percentages of the body. */
  readonly numbers: Sample
  /** Capitalised words within the body's sentences. */
  readonly names: Sample
  /** Words of the title. */
  readonly title: Sample
  /** When it was published, in hours since the epoch; 0 where nobody says. */
  readonly publishedHour: number
}

export interface Fingerprints {
  /** Hash of title and body as normalised (no dateline, no boilerplate, case and punctuation folded), 16 hexadecimal digits. */
  readonly fingerprint: string
  /** Keys below 2^48 under which copies are looked for; the first is that of the whole content. */
  readonly bands: readonly number[]
  readonly evidence: Evidence
}

/** How much is taken down of a text. Changing any of it makes older evidence useless: raise the version in evidence-bytes.ts. */
export interface EvidenceShape {
  /** Tokens in a shingle: two are shared by strangers, four lose copies with every sixth word changed. */
  readonly shingleWidth: number
  readonly bodyBands: number
  /** The beginning has bands of its own: what is cut off a copy is its end. */
  readonly leadBands: number
  readonly leadTokens: number
  readonly shingleSample: number
  readonly factSample: number
  readonly titleSample: number
}

/** Found by bench/dedupe-parameters.ts. */
export const evidenceShape: EvidenceShape = {
  shingleWidth: 3,
  bodyBands: 12,
  leadBands: 4,
  leadTokens: 48,
  shingleSample: 96,
  factSample: 24,
  titleSample: 12,
}
export const sampleBits = 18

export interface Written {
  readonly title: string
  readonly text: string
  /** ISO 8601. */
  readonly publishedAt?: string
}

export function fingerprintsOf(article: Written, shape = evidenceShape): Fingerprints {
  const title = tokensOf(article.title)
  const body = tokensOf(ownBody(article.text))
  const shingles = shinglesOf(body.hashes, shape.shingleWidth)
  const lead = shinglesOf(body.hashes.subarray(0, shape.leadTokens), shape.shingleWidth)
  const fingerprint = fingerprintOf(title, body)
  return {
    fingerprint,
    bands: [
      Number.parseInt(fingerprint.slice(0, 8), 16),
      ...bandsOf(shingles, shape.bodyBands, 1),
      ...bandsOf(lead, shape.leadBands, 1 + shape.bodyBands),
    ],
    evidence: {
      shingles: sampleOf(shingles, shape.shingleSample),
      numbers: sampleOf(ofKind(body, number), shape.factSample),
      names: sampleOf(ofKind(body, name), shape.factSample),
      title: sampleOf(distinct(title.hashes.slice()), shape.titleSample),
      publishedHour: hourOf(article.publishedAt),
    },
  }
}

function hourOf(publishedAt: string | undefined): number {
  const milliseconds = Date.parse(publishedAt ?? '')
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, Math.round(milliseconds / 3_600_000))
}

function fingerprintOf(title: Tokens, body: Tokens): string {
  const hash = createHash('sha256')
  hash.update(title.hashes)
  hash.update('|')
  hash.update(body.hashes)
  return hash.digest('hex').slice(0, 16)
}

const ofKind = (tokens: Tokens, kind: number): Uint32Array =>
  distinct(tokens.hashes.filter((_, at) => tokens.kinds[at] === kind))

/** `hashes` rise and are spread evenly: so do their upper bits. */
function sampleOf(hashes: Uint32Array, size: number): Sample {
  const values = new Uint32Array(Math.min(size, hashes.length))
  let total = 0
  let previous = -1
  for (const hash of hashes) {
    const value = hash >>> (32 - sampleBits)
    if (value === previous) continue
    if (total < size) values[total] = value
    total += 1
    previous = value
  }
  return { values: values.subarray(0, Math.min(size, total)), total }
}
