// feeds.yaml: which feeds are read, and how.
import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { readUrl } from '../canonical-url.ts'
import { type Entry, isMap, keyChecks, ListError, listIn } from '../yaml-list.ts'

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

const word = Type.String({ minLength: 1, maxLength: 128 })

const mustBeUrl = 'must be an absolute http or https URL'

const wrongKeys = keyChecks(
  {
    url: [Type.String({ maxLength: 2048, pattern: '^https?://[^/\\s]' }), mustBeUrl],
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
  },
  'feed',
)

/**
 * `yaml` has a list `feeds`, each entry a URL or an object with `url`; `file` names it in messages.
 * @throws ListError with every problem, and the entry that it is about
 */
export function readFeedList(yaml: string, file: string): Feed[] {
  const problems: string[] = []
  const seen = new Map<string, number>()
  const feeds = listIn(yaml, 'feeds', file).flatMap((entry: unknown, at): Feed[] => {
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
  if (problems.length > 0) throw new ListError(problems.join('\n'))
  return feeds
}

function problemsOf(entry: unknown): string[] {
  if (!isMap(entry)) return ['must be a URL, or an object with a url']
  const missing = entry.url == null ? ['url: is missing'] : []
  const wrong = wrongKeys(entry)
  const badUrl = typeof entry.url === 'string' && wrong.length === 0 && !readUrl(entry.url)
  return [...missing, ...wrong, ...(badUrl ? [`url: ${mustBeUrl}`] : [])]
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
