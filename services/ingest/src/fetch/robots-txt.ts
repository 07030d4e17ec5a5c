// The Robots Exclusion Protocol (RFC 9309), with the `Crawl-delay` that many sites add to it.

export interface RobotsRules {
  /** `path` as in a URL: percent-encoded, with its query. */
  isAllowed(path: string): boolean
  readonly crawlDelaySeconds: number
}

interface Rule {
  readonly allows: boolean
  readonly pattern: string
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  delay: number
}

/** What `text` says to `agent`, a product token such as `newsloom`; linear in time. */
export function readRobots(text: string, agent: string): RobotsRules {
  const groups = groupsOf(text)
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()))
  const meant = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  // The longest pattern that fits decides, and the milder one of two (2.2.2).
  const rules = meant
    .flatMap((group) => group.rules)
    .sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allows) - Number(a.allows))
  return {
    isAllowed: (path) => rules.find(({ pattern }) => fits(pattern, encoded(path)))?.allows ?? true,
    crawlDelaySeconds: Math.max(0, ...meant.map(({ delay }) => delay)),
  }
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let isHead = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)) {
    const [, key = '', value = ''] = /^\s*([A-Za-z-]+)\s*:\s*([^#]*)/.exec(line) ?? []
    const written = value.trim()
    const field = key.toLowerCase()
    const group = groups.at(-1)
    if (field === 'user-agent') {
      const agent = written === '*' ? '*' : (/^[\w-]+/.exec(written)?.[0].toLowerCase() ?? '')
      if (group && isHead) group.agents.push(agent)
      else groups.push({ agents: [agent], rules: [], delay: 0 })
      isHead = true
      continue
    }
    if (field === 'allow' || field === 'disallow') {
      // An empty pattern allows or forbids nothing.
      if (written !== '') group?.rules.push({ allows: field === 'allow', pattern: encoded(written) })
    } else if (field === 'crawl-delay') {
      if (group && Number(written) > 0) group.delay = Number(written)
    } else continue
    isHead = false
  }
  return groups
}

/** `*` stands for anything, a final `$` for the end; otherwise the beginning must be the same. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const [start = '', ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(start)) return false
  const last = isWhole ? parts.pop() : undefined
  let at = start.length
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!isWhole) return true
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}

/** One spelling: percent signs where characters are not ASCII, in capitals. */
const encoded = (path: string) =>
  path
    .toWellFormed()
    .replace(/\P{ASCII}+/gu, encodeURIComponent)
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
