// Has the share of a language (a reason, a source) in the articles changed abruptly? Counts only: no clock, no I/O.

export interface ShareRules {
  /** What is counted, as messages name it. */
  readonly what: string
  /** A change is looked for in the latest days together: two where whole weekends and late batches are ordinary. */
  readonly days: number
  /** How many days before those must be known. */
  readonly earlierDays: number
}

/** A day is four periods, each of at least so long and so many articles; a small stream's "day" takes longer. */
const periodMilliseconds = 6 * 60 * 60 * 1000
const periodArticles = 125
const periodsPerDay = 4
const daysKept = 14

/** How many times more or less, in odds and in articles per day alike, than in any stretch of the days before. */
const abrupt = 4
/** Under this many (articles expected, or there) chance, a late batch or a single story may be all it is. */
const fewArticles = 30
/** A rise is worth a word only when it fills so much of the whole. */
const largeShare = 0.1
/** Then the change counts as what is usual now. */
const heldPeriods = 7 * periodsPerDay
/** Names beyond these are counted among all articles, and not watched. */
const maxNames = 1000
const maxNameLength = 100

interface Period {
  articles: number
  milliseconds: number
  readonly counts: Map<string, number>
  /** Names whose share was not the usual one: no measure for later. */
  readonly unusual: Set<string>
}

interface Alarm {
  readonly message: string
  readonly over: (now: Measure) => boolean
  periodsLeft: number
}

interface Measure {
  readonly count: number
  readonly share: number
  /** Share against the rest: grows without bound where a share ends at 1. */
  readonly odds: number
  readonly perDay: number
}

const emptyPeriod = (): Period => ({ articles: 0, milliseconds: 0, counts: new Map(), unusual: new Set() })

export class ShareWatch {
  readonly #rules: ShareRules
  readonly #window: number
  readonly #alarms = new Map<string, Alarm>()
  #periods: Period[] = []
  #open = emptyPeriod()
  #names = new Set<string>()
  #latest: number | undefined

  constructor(rules: ShareRules) {
    this.#rules = rules
    this.#window = rules.days * periodsPerDay
  }

  /**
   * Counts an article.
   * @param time when it came in, milliseconds; an earlier one than known counts as the latest known
   * @returns whether the alarms are other ones now
   */
  note(name: string, time: number): boolean {
    // A gap in which nothing came counts as one period at most: it says nothing about shares.
    this.#open.milliseconds += Math.min(Math.max(0, time - (this.#latest ?? time)), periodMilliseconds)
    this.#latest = Math.max(time, this.#latest ?? time)
    const { articles, milliseconds } = this.#open
    const changed = milliseconds >= periodMilliseconds && articles >= periodArticles && this.#closePeriod()
    this.#open.articles += 1
    const short = name.slice(0, maxNameLength)
    if (this.#names.size < maxNames) this.#names.add(short)
    if (this.#names.has(short)) this.#open.counts.set(short, (this.#open.counts.get(short) ?? 0) + 1)
    return changed
  }

  /** What has changed abruptly, oldest first; each stays until it is over, or has lasted for seven days. */
  alarms(): readonly string[] {
    return [...this.#alarms.values()].map(({ message }) => message)
  }

  #closePeriod(): boolean {
    this.#periods = [...this.#periods, this.#open].slice(-daysKept * periodsPerDay - this.#window)
    this.#open = emptyPeriod()
    this.#names = new Set(this.#periods.flatMap(({ counts }) => [...counts.keys()]))
    let changed = false
    for (const name of this.#names) {
      const held = this.#alarms.get(name)
      changed = (held ? this.#isOver(name, held) : this.#isNew(name)) || changed
    }
    return changed
  }

  #isOver(name: string, alarm: Alarm): boolean {
    alarm.periodsLeft -= 1
    const accepted = alarm.periodsLeft <= 0
    if (accepted) for (const { unusual } of this.#periods) unusual.delete(name)
    else this.#periods.at(-1)?.unusual.add(name)
    return (accepted || alarm.over(this.#now(name))) && this.#alarms.delete(name)
  }

  #isNew(name: string): boolean {
    const earlier = this.#earlier(name)
    const needed = this.#rules.earlierDays * periodsPerDay - this.#window + 1
    if (earlier.length < needed) return false
    const alarm = this.#change(name, this.#now(name), earlier)
    if (!alarm) return false
    this.#alarms.set(name, alarm)
    for (const { unusual } of this.#periods.slice(-this.#window)) unusual.add(name)
    return true
  }

  /** Both measures must have changed: alone, odds fall when others flood in, articles per day when all news is slow. */
  #change(name: string, now: Measure, earlier: readonly Measure[]): Alarm | undefined {
    const lowest = extreme(Math.min, earlier)
    const highest = extreme(Math.max, earlier)
    const { articles } = total(this.#periods.slice(-this.#window))
    const told = (usual: string) =>
      `${this.#rules.what} ${name}: ${now.count} of ${articles} articles in the last ${days(this.#rules.days)}, ${usual} before`
    if (articles * lowest.share >= fewArticles && isBelow(now, lowest, abrupt))
      return {
        message: told(`at least ${percent(lowest.share)}`),
        over: (later) => !isBelow(later, lowest, abrupt / 2),
        periodsLeft: heldPeriods,
      }
    if (now.count >= fewArticles && now.share >= largeShare && isBelow(highest, now, abrupt))
      return {
        message: told(`at most ${percent(highest.share)}`),
        over: (later) => !isBelow(highest, later, abrupt / 2),
        periodsLeft: heldPeriods,
      }
    return undefined
  }

  #now(name: string): Measure {
    return measure(name, this.#periods.slice(-this.#window))
  }

  /** Of every stretch as long as the latest one, whenever in the day it began, that ended before it. */
  #earlier(name: string): Measure[] {
    const measures: Measure[] = []
    for (let end = this.#window; end <= this.#periods.length - this.#window; end += 1) {
      const stretch = this.#periods.slice(end - this.#window, end)
      if (!stretch.some(({ unusual }) => unusual.has(name))) measures.push(measure(name, stretch))
    }
    return measures
  }
}

const isBelow = (low: Measure, high: Measure, times: number): boolean =>
  low.odds * times < high.odds && low.perDay * times < high.perDay

function measure(name: string, periods: readonly Period[]): Measure {
  const { articles, milliseconds } = total(periods)
  const count = periods.reduce((sum, { counts }) => sum + (counts.get(name) ?? 0), 0)
  return {
    count,
    share: count / articles,
    odds: count / (articles - count),
    perDay: (count / milliseconds) * periodsPerDay * periodMilliseconds,
  }
}

function total(periods: readonly Period[]) {
  let [articles, milliseconds] = [0, 0]
  for (const period of periods) {
    articles += period.articles
    milliseconds += period.milliseconds
  }
  return { articles, milliseconds }
}

const extreme = (pick: (...values: number[]) => number, measures: readonly Measure[]): Measure => ({
  count: pick(...measures.map(({ count }) => count)),
  share: pick(...measures.map(({ share }) => share)),
  odds: pick(...measures.map(({ odds }) => odds)),
  perDay: pick(...measures.map(({ perDay }) => perDay)),
})

const days = (count: number): string => (count === 1 ? 'day' : `${count} days`)

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
