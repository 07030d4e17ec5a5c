// feeds.yaml: which feeds are read, and how.
import { createHash } from 'node:crypto'
import { type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { LineCounter, parseDocument } from 'yaml'
import { readUrl } from '../canonical-url.ts'

/** When the page of an item is fetched: `when-short`, when the feed has no more than a teaser of it. */
type FetchPage = 'always' | 'when-short' | 'never'

export interface Feed {
  readonly url: string
  /** What its articles carry as `source`. */
  readonly source: string
  readonly publisher?: string | { readonly name?: string; readonly domain?: string }
  /** Fixed where it is given; otherwise it follows the feed. */
  readonly intervalMs?: number
  /** Declared for every article of it. */
  readonly language?: string
  readonly fetchPage: FetchPage
}

/** Every problem of a list of feeds, each with the entry it is about. */
class FeedListError extends Error {
  override name = 'FeedListError'
}

const word = Type.String({ minLength: 1, maxLength: 128 })

/** The keys of an entry, and in words what their values must be. */
const keys: Readonly<Record<string, readonly [TSchema, string]>> = {
  url: [Type.String({ maxLength: 2048, pattern: '^https?://[^/\\s]' }), 'must be an absolute http or https URL'],
  source: [word, 'must be a name of at most 128 characters'],
  publisher: [
    Type.Union([
      word,
      Type.Object(
        { name: Type.Optional(word), domain: Type.Optional(word) },
        { additionalProperties: false, minProperties: 1 },
      ),
    ]),
    'must be a name, or an object with name and domain',
  ],
  interval: [Type.String({ pattern: '^[1-9]\\d{0,5} ?[smhd]$' }), 'must be a time such as 90s, 10m, 2h or 1d'],
  language: [
    Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
    'must be a language code such as en or pt-BR',
  ],
  'fetch-page': [
    Type.Union([Type.Literal('always'), Type.Literal('when-short'), Type.Literal('never')]),
    'must be always, when-short or never',
  ],
}
const checks = new Map(Object.entries(keys).map(([key, [schema, must]]) => [key, { schema: Compile(schema), must }]))

/**
 * `yaml` has a list `feeds`, each entry a URL or an object with `url`; `file` names it in messages.
 * @throws Error with every problem, and the entry that it is about
 */
export function readFeedList(yaml: string, file: string): Feed[] {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw new FeedListError(`${file}: line ${lines.linePos(broken.pos[0]).line}: ${broken.message}`)
  const list: unknown = document.toJS()
  const entries = isMap(list) && Object.keys(list).every((key) => key === 'feeds') ? (list.feeds ?? []) : undefined
  if (list === null) return []
  if (!Array.isArray(entries)) throw new FeedListError(`${file}: must have one key, \`feeds\`, with a list of feeds`)

  const problems: string[] = []
  const seen = new Map<string, number>()
  const feeds = entries.flatMap((entry: unknown, at): Feed[] => {
    const given: unknown = typeof entry === 'string' ? { url: entry } : entry
    const wrong = problemsOf(given)
    const url = isMap(given) && typeof given.url === 'string' ? given.url : undefined
    const earlier = url === undefined ? undefined : seen.get(url)
    if (earlier !== undefined) wrong.push(`url: is that of feed ${earlier + 1} too`)
    if (url !== undefined) seen.set(url, earlier ?? at)
    problems.push(
      ...wrong.map((problem) => `${file}: feed ${at + 1}${url ? ` (${withoutSecrets(url)})` : ''}: ${problem}`),
    )
    return wrong.length === 0 && isMap(given) ? [feedOf(given)] : []
  })
  if (problems.length > 0) throw new FeedListError(problems.join('\n'))
  return feeds
}

type Entry = Readonly<Record<string, unknown>>

const isMap = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value)

function problemsOf(entry: unknown): string[] {
  if (!isMap(entry)) return ['must be a URL, or an object with a url']
  const missing = entry.url == null ? ['url: is missing'] : []
  const wrong = Object.entries(entry).flatMap(([key, value]) => {
    const check = checks.get(key)
    if (!check) return [`${key}: is no key of a feed; there are ${[...checks.keys()].join(', ')}`]
    if (value === null || check.schema.Check(value)) return []
    return [`${key}: ${check.must}`]
  })
  const badUrl = typeof entry.url === 'string' && wrong.length === 0 && !readUrl(entry.url)
  return [...missing, ...wrong, ...(badUrl ? [`url: ${checks.get('url')?.must}`] : [])]
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** The entry has been checked. */
function feedOf(entry: Entry): Feed {
  const {
    url,
    source,
    publisher,
    interval,
    language,
    'fetch-page': fetchPage,
  } = entry as {
    url: string
    source?: string
    publisher?: NonNullable<Feed['publisher']>
    interval?: string
    language?: string
    'fetch-page'?: FetchPage
  }
  return {
    url,
    source: source ?? sourceOf(url),
    ...(publisher && { publisher }),
    ...(interval && { intervalMs: Number.parseInt(interval, 10) * (unitMs[interval.at(-1) ?? ''] ?? 0) }),
    ...(language && { language }),
    fetchPage: fetchPage ?? 'when-short',
  }
}

/** Host and path; what follows may be a secret, so a hash stands for it. */
function sourceOf(written: string): string {
  const { host, pathname, search } = new URL(written)
  const name = `${host}${pathname === '/' ? '' : pathname}`
  if (search === '' && name.length <= 100) return name
  return `${name.slice(0, 100)}#${createHash('sha256').update(written).digest('hex').slice(0, 8)}`
}

/** As it may be shown: without name and password. */
export function withoutSecrets(written: string): string {
  const url = URL.parse(written)
  if (!url || (url.username === '' && url.password === '')) return written
  url.username = ''
  url.password = ''
  return url.href
}
