import { describe, expect, test } from 'vitest'
import { type ShareRules, ShareWatch } from './shares.ts'

const language: ShareRules = { what: 'language', days: 1, earlierDays: 2 }
const source: ShareRules = { what: 'source', days: 2, earlierDays: 7 }

const dayMs = 24 * 60 * 60 * 1000

/** Articles per day of each name, `day` counted from 0 with its fraction as the time of day. */
type Rates = (day: number) => Readonly<Record<string, number>>

interface Told {
  readonly day: number
  readonly articles: number
  readonly alarms: readonly string[]
}

/** Poisson arrivals in steps of a quarter of an hour. @returns the changes of the alarms */
function observed(rules: ShareRules, { days, rates, seed = 1 }: { days: number; rates: Rates; seed?: number }): Told[] {
  const random = mulberry32(seed)
  const watch = new ShareWatch(rules)
  const told: Told[] = []
  let articles = 0
  for (let step = 0; step < days * 96; step += 1) {
    const day = step / 96
    const names = Object.entries(rates(day)).flatMap(([name, rate]) =>
      Array<string>(poisson(rate / 96, random)).fill(name),
    )
    names.sort(() => random() - 0.5)
    for (const name of names) {
      articles += 1
      if (watch.note(name, Math.round(day * dayMs))) told.push({ day, articles, alarms: watch.alarms() })
    }
  }
  return told
}

function mulberry32(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Knuth; a large mean in halves, as e^-mean would vanish. */
function poisson(mean: number, random: () => number): number {
  if (mean > 50) return poisson(mean / 2, random) + poisson(mean / 2, random)
  let count = 0
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1
  return count
}

const seeds = Array.from({ length: 40 }, (_, at) => at + 1)

describe('a language that disappears', () => {
  test.each([
    [100, 500],
    [100, 5000],
  ])('is told of within a day and a third: %i of %i articles a day', (usual, perDay) => {
    for (const seed of seeds) {
      const rates: Rates = (day) => ({ en: perDay - usual, de: day < 8 ? usual : 0 })
      const [first] = observed(language, { days: 10, rates, seed })
      expect(first?.alarms).toEqual([
        expect.stringMatching(/^language de: \d+ of \d+ articles in the last day, at least/),
      ])
      expect((first?.day ?? 0) - 8).toBeGreaterThan(0)
      expect((first?.day ?? 99) - 8).toBeLessThan(1.35)
    }
  })

  test('is told of within 625 articles where these take longer than a day', () => {
    const rates: Rates = (day) => ({ en: 90, de: day < 40 ? 30 : 0 })
    const [first] = observed(language, { days: 60, rates })
    const before = observed(language, { days: 40, rates })
    expect(before).toEqual([])
    expect(((first?.day ?? 99) - 40) * 90).toBeLessThan(625)
  })

  test('is told of until it is back, and told of again when it goes again', () => {
    const gone = (day: number) => (day > 8 && day < 10) || (day > 14 && day < 16)
    const changes = observed(language, { days: 20, rates: (day) => ({ en: 900, de: gone(day) ? 0 : 100 }) })
    expect(changes.map(({ alarms }) => alarms.length)).toEqual([1, 0, 1, 0])
  })

  test('is what is usual after seven days', () => {
    const changes = observed(language, { days: 40, rates: (day) => ({ en: 900, de: day < 8 ? 100 : 0 }) })
    expect(changes.map(({ alarms }) => alarms.length)).toEqual([1, 0])
    expect((changes[1]?.day ?? 0) - (changes[0]?.day ?? 0)).toBeCloseTo(7, 0)
  })
})

test('a language that floods in is told of, and not the others whose share it takes', () => {
  for (const seed of seeds) {
    const changes = observed(language, {
      days: 12,
      rates: (day) => ({ en: 800, de: 200, fr: day < 8 ? 10 : 8000 }),
      seed,
    })
    expect(changes.map(({ alarms }) => alarms)).toEqual([[expect.stringMatching(/^language fr: .* at most/)]])
    expect((changes[0]?.day ?? 99) - 8).toBeLessThan(0.6)
  }
})

test('silence of everything for days hides no fall that comes after it', () => {
  const rates: Rates = (day) => (day > 6 && day < 10 ? {} : { en: 900, de: day < 12 ? 400 : 50 })
  expect(observed(language, { days: 14, rates }).map(({ alarms }) => alarms.length)).toEqual([1])
})

test('articles that come in out of order, as partitions are read in turns, make no day shorter', () => {
  const watch = new ShareWatch(language)
  const perDay = 1200
  let at = 0
  const note = (name: string) => {
    at += 1
    return watch.note(name, (at / perDay - (at % 2 ? 0.25 : 0)) * dayMs)
  }
  while (at < 8 * perDay) expect(note(at % 5 ? 'en' : 'de')).toBe(false)
  while (!note('en')) expect(at).toBeLessThan(10 * perDay)
  expect(at / perDay - 8).toBeGreaterThan(0.7)
})

test('a large language taken for another one is told of', () => {
  const changes = observed(language, {
    days: 10,
    rates: (day) => ({ en: day < 8 ? 900 : 0, nl: day < 8 ? 0 : 900, de: 90 }),
  })
  expect(
    changes
      .at(-1)
      ?.alarms.map((alarm) => alarm.slice(0, 11))
      .sort(),
  ).toEqual(['language en', 'language nl'])
})

test('a source that falls silent is told of in the third day', () => {
  const [first] = observed(source, { days: 14, rates: (day) => ({ wire: 900, daily: day < 10 ? 60 : 0 }) })
  expect(first?.alarms).toEqual([expect.stringMatching(/^source daily: /)])
  expect((first?.day ?? 99) - 10).toBeLessThan(2.35)
})

describe('ordinary variation is not told of', () => {
  const atNight = (day: number, offset: number) => 1 + Math.cos(2 * Math.PI * (day + offset))
  const isWeekend = (day: number) => Math.floor(day) % 7 >= 5
  const bursts = (day: number, at: number, articles: number) => (Math.floor(day * 96) % 96 === at ? articles * 96 : 0)
  const ordinary: Readonly<Record<string, [ShareRules, Rates]>> = {
    'day and night': [
      language,
      (day) => ({ en: 500 * atNight(day, 0), ko: 500 * atNight(day, 0.5), de: 100 * atNight(day, 0.3) }),
    ],
    'a new source of no great size': [source, (day) => ({ wire: 900, fresh: day < 12 ? 0 : 60 })],
    'a slow drift': [language, (day) => ({ en: 800, de: 20 * 2 ** (day / 5), fr: 400 * 2 ** (-day / 5) })],
    'few articles': [language, () => ({ en: 20, de: 5, fr: 1 })],
    'a slow week for all': [language, (day) => ({ en: day < 10 ? 2000 : 150, de: day < 10 ? 400 : 30 })],
    'silence of everything': [language, (day) => (day > 10 && day < 13 ? {} : { en: 900, de: 100 })],
    weekends: [source, (day) => ({ wire: 800, business: isWeekend(day) ? 0 : 200, sunday: isWeekend(day) ? 200 : 5 })],
    'a daily batch, late at times': [
      source,
      (day) => ({ wire: 800, batch: bursts(day, 40 + (Math.floor(day) % 5) * 10, 60) }),
    ],
    'many small sources': [
      source,
      () => Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`s${at}`, 1000 / (at + 1)])),
    ],
  }
  test.each(Object.entries(ordinary))('%s', (_name, [rules, rates]) => {
    for (const seed of seeds.slice(0, 12)) expect(observed(rules, { days: 30, rates, seed })).toEqual([])
  })
})

test('names beyond a thousand are not watched: ever new ones take no more room', () => {
  const noted = (names: number) => {
    const watch = new ShareWatch(language)
    for (let at = 0; at < 24_000; at += 1) watch.note(at > 20_000 && at % 2 ? 'late' : `s${at % names}`, at * 60_000)
    return watch.alarms().map((alarm) => alarm.slice(0, 13))
  }
  expect(noted(900)).toEqual(['language late'])
  expect(noted(1000)).toEqual([])
})
