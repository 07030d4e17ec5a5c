// Whether one article is a copy of another, by their evidence. Pure. Every number: docs/decisions, bench/dedupe-parameters.ts.
import type { DedupeSettings } from './config.ts'
import type { Evidence } from './evidence.ts'
import { type Overlap, overlap } from './overlap.ts'

export type CopyRules = Pick<
  DedupeSettings,
  | 'DEDUPE_COPY_CONTAINMENT'
  | 'DEDUPE_REPLACED_FIGURES'
  | 'DEDUPE_REPLACED_NAMES'
  | 'DEDUPE_CORRECTION_HOURS'
  | 'DEDUPE_WINDOW_HOURS'
>

export interface Copy {
  /** Share of the shorter text's shingles that the longer one has, [0, 1], three decimals. */
  readonly similarity: number
  /** `near-identical`: about the same length; `contained`: cut, or with something added. */
  readonly method: 'near-identical' | 'contained'
}

/** How `later` copies `earlier`; null when it is a report of its own. */
export function copyOf(later: Evidence, earlier: Evidence, rules: CopyRules): Copy | null {
  const body = overlap(later.shingles, earlier.shingles)
  const title = overlap(later.title, earlier.title)
  const hours = hoursBetween(later, earlier)
  if (body.containment < containmentNeeded(later, earlier, title, hours, rules)) return null
  if (isShort(later, earlier) && body.resemblance < resemblanceOfShort) return null
  if (isAnotherSize(later, earlier, title)) return null
  const figures = overlap(later.numbers, earlier.numbers)
  const names = overlap(later.names, earlier.names)
  if (isNewReport(withoutStray(figures, later, earlier), names, hours, rules)) return null
  return {
    similarity: Math.round(body.containment * 1000) / 1000,
    method: body.resemblance >= rules.DEDUPE_COPY_CONTAINMENT ? 'near-identical' : 'contained',
  }
}

/** Templates are of one length; below this ratio something was cut off or added. */
const sameLength = 0.75

/** Where a text was cut, what it lacks was not replaced: one figure of its own (a date kept, a typing error) is no sign. */
function withoutStray(figures: Overlap, later: Evidence, earlier: Evidence): Overlap {
  const [size, earlierSize] = [later.shingles.total, earlier.shingles.total]
  const cut = Math.min(size, earlierSize) < sameLength * Math.max(size, earlierSize)
  return cut ? { ...figures, replaced: Math.max(0, figures.replaced - 1) } : figures
}

/** A correction touches few figures, however long the table. */
const mostCorrected = 3

/** Share of figures and names together, where both were replaced. */
const replacedOfBoth = 0.1

/** Facts that each side has and the other has not, at once: what a template leaves blank, filled in anew. */
function isNewReport(figures: Overlap, names: Overlap, hours: number | null, rules: CopyRules): boolean {
  if (figures.replaced > Math.min(mostCorrected, rules.DEDUPE_REPLACED_FIGURES * figures.counted)) return true
  // One figure corrected within the day is a correction; later it is the next report.
  if (figures.replaced > 0 && hours !== null && hours >= rules.DEDUPE_CORRECTION_HOURS) return true
  if (names.replaced <= 1) return false
  if (names.replaced > rules.DEDUPE_REPLACED_NAMES * names.counted) return true
  // Two contracts of one programme: other company, other sum, the same words around them.
  const [replaced, counted] = [figures.replaced + names.replaced, figures.counted + names.counted]
  return figures.replaced > 0 && replaced > replacedOfBoth * counted
}

function hoursBetween(later: Evidence, earlier: Evidence): number | null {
  if (later.publishedHour === 0 || earlier.publishedHour === 0) return null
  return Math.abs(later.publishedHour - earlier.publishedHour)
}

/** How much longer a later version may be before it counts as a fuller report instead of a copy. */
const longerReport = 3
/** How much shorter a text may be under another title: roundups hold whole stories of others. */
const shorterUnderAnotherTitle = 4

function isAnotherSize(later: Evidence, earlier: Evidence, title: Overlap): boolean {
  const [size, earlierSize] = [later.shingles.total, earlier.shingles.total]
  if (size > earlierSize * longerReport) return true
  return earlierSize > size * shorterUnderAnotherTitle && title.containment < sameTitle
}

const sameTitle = 0.4
/** Where the titles have little in common, most of the text must be the same. */
const containmentUnderAnotherTitle = 0.75
/** Copies come within days; what comes later with any change is the next report of its kind. */
const containmentOfOld = 0.9

function containmentNeeded(later: Evidence, earlier: Evidence, title: Overlap, hours: number | null, rules: CopyRules) {
  const renamed = title.counted > 0 && title.containment < sameTitle
  // A few standard words under another title are another article.
  if (renamed && isShort(later, earlier)) return Number.POSITIVE_INFINITY
  const old = hours !== null && hours > rules.DEDUPE_WINDOW_HOURS
  return Math.max(rules.DEDUPE_COPY_CONTAINMENT, renamed ? containmentUnderAnotherTitle : 0, old ? containmentOfOld : 0)
}

/** One long sentence: soon alike, and soon part of something else. A copy of it must be nearly all of it and nothing else. */
const shortText = 20
const resemblanceOfShort = 0.7

const isShort = (later: Evidence, earlier: Evidence): boolean =>
  Math.min(later.shingles.total, earlier.shingles.total) < shortText
