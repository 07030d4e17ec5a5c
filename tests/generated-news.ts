// A stream of made-up articles with copies among them, the same for the same seed: what the pipeline tests feed.

export interface GeneratedArticle {
  readonly url: string
  readonly title: string
  readonly text: string
  readonly publisher: string
  readonly publishedAt: string
}

/** Mulberry32 by Tommy Ettinger (public domain): numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const words = {
  person: [
    'Ronald Reagan',
    'Angela Merkel',
    'Ban Ki-moon',
    'Narendra Modi',
    'Christine Lagarde',
    'Tim Cook',
    'Jerome Powell',
  ],
  company: ['Apple', 'Toyota', 'Samsung Electronics', 'Siemens', 'Nestle', 'Boeing', 'Petrobras', 'Infosys', 'Airbus'],
  place: ['London', 'Seoul', 'Nairobi', 'Brazil', 'Tokyo', 'Berlin', 'Canada', 'Lagos', 'Jakarta', 'Lima'],
  thing: ['copper', 'wheat', 'electric cars', 'memory chips', 'natural gas', 'vaccines', 'container freight', 'coffee'],
  act: ['raised', 'cut', 'reviewed', 'postponed', 'confirmed', 'rejected', 'doubled', 'published', 'defended'],
  matter: [
    'its forecast',
    'the budget',
    'a merger plan',
    'the safety report',
    'new tariffs',
    'a rescue loan',
    'the pension law',
  ],
  group: ['analysts', 'farmers', 'union leaders', 'shareholders', 'engineers', 'doctors', 'ministers', 'port workers'],
  time: ['on Monday', 'last week', 'after midnight', 'in the third quarter', 'before the summit', 'this spring'],
  mood: ['surprised', 'relieved', 'divided', 'cautious', 'angry', 'confident', 'silent', 'sceptical'],
} as const

const sentences = [
  '{person} {act} {matter} in {place} {time}, and {group} were {mood}.',
  '{company} said demand for {thing} in {place} had risen by {n} percent {time}.',
  'In {place}, {group} asked {company} to explain why {matter} had been {act} {time}.',
  'The price of {thing} fell {n} percent, which left {group} {mood}.',
  '{person} told {group} in {place} that {matter} would cost {n} million dollars.',
  'A court in {place} {act} a claim by {company} over {thing} worth {n} million euros.',
  '{group} who had waited {n} days for {thing} were {mood} {time}.',
  'According to {company}, {n} new jobs will be created in {place} to produce {thing}.',
  '{person} and {person} met in {place} {time} to discuss {matter}.',
  'Exports of {thing} from {place} reached {n} thousand tonnes {time}.',
  'Critics called {matter} too late; {group} in {place} stayed {mood}.',
  'Shares of {company} moved by {n} percent after {person} {act} {matter}.',
]

function writer(random: () => number) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const sentence = () =>
    pick(sentences).replace(/\{(\w+)\}/g, (_, kind: string) =>
      kind === 'n' ? String(2 + Math.floor(random() * 900)) : pick(words[kind as keyof typeof words]),
    )
  return { pick, sentence }
}

/** A text that is no copy of any other: every sentence has a name of its own. */
export function originalNews(random: () => number): { title: string; text: string } {
  const { sentence } = writer(random)
  const name = () =>
    Array.from({ length: 3 }, () => 'kolamiretuna'.substr(2 * Math.floor(random() * 6), 2)).join('') +
    Math.floor(random() * 1e6)
  const told = () => `${sentence()} The ${name()} committee will meet the ${name()} council about it.`
  return { title: sentence(), text: Array.from({ length: 6 }, told).join(' ') }
}

export function* generatedNews(count: number, seed: number): Generator<GeneratedArticle> {
  const random = seeded(seed)
  const { pick, sentence } = writer(random)
  const written: GeneratedArticle[] = []
  for (let i = 0; i < count; i += 1) {
    const url = `https://wire${Math.floor(random() * 9)}.example/${seed}/${i}`
    const publishedAt = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString()
    const kind = random()
    const earlier = written.length > 0 ? pick(written) : undefined
    const body = Array.from({ length: 6 + Math.floor(random() * 7) }, sentence)
    const fresh = { url, publishedAt, publisher: 'Example Wire', title: sentence(), text: body.join(' ') }
    if (earlier && kind < 0.1) yield { ...fresh, title: earlier.title, text: earlier.text }
    else if (earlier && kind < 0.15) yield { ...fresh, title: earlier.title, text: `${earlier.text} More to follow.` }
    else if (kind < 0.17) yield { ...fresh, text: '' }
    else {
      written.push(fresh)
      yield fresh
    }
  }
}

export const ndjson = (articles: Iterable<object>): string =>
  [...articles].map((a) => `${JSON.stringify(a)}\n`).join('')
