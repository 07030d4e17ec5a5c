// Is the article worth keeping: readable, an article at all, long enough, in a wanted language?
import { drop, type Outcome, pass } from '@newsloom/contracts/outcome'
import type { FilteredArticle, IngestedArticle } from '@newsloom/contracts/records'
import type { FilterSettings } from './config.ts'
import { type DetectedLanguage, type DetectLanguage, languageDetector } from './detect-language.ts'
import { languageCode } from './languages.ts'
import { isMojibake } from './mojibake.ts'
import { isNavigation } from './navigation.ts'
import { isBoilerplate, isPaywall } from './page-instead.ts'
import { textLength } from './text-length.ts'

export type FilterReason = UnfitReason | 'language'

type UnfitReason = 'empty' | 'mojibake' | 'boilerplate' | 'paywall' | 'navigation' | 'too-short'

export interface FilterRules {
  /** Empty: every language passes. */
  readonly wanted: ReadonlySet<string>
  readonly detect: DetectLanguage
  readonly passUncertain: boolean
  readonly certainFrom: number
  readonly minWords: number
  readonly minCharacters: number
}

/** The rules that settings describe. Costs some milliseconds: make them once. */
export const filterRules = (settings: FilterSettings): FilterRules => ({
  wanted: new Set(codes(settings.WANTED_LANGUAGES)),
  detect: languageDetector(codes(settings.TOLD_APART_LANGUAGES)),
  passUncertain: settings.UNCERTAIN_LANGUAGE === 'pass-marked',
  certainFrom: settings.CERTAIN_CONFIDENCE,
  minWords: settings.MIN_WORDS,
  minCharacters: settings.MIN_CHARACTERS,
})

const codes = (list: string): string[] => list.split(',').flatMap((code) => languageCode(code) ?? [])

/** Adds `language {code, confidence 0–1, certain}`, or drops with a reason; for `language` the detail says which. */
export function filter(article: IngestedArticle, rules: FilterRules): Outcome<FilteredArticle, FilterReason> {
  const unfit = unfitReason(article, rules)
  if (unfit) return drop(unfit)

  const detected = rules.detect(article)
  const { code, confidence } = detected
  const certain = confidence >= rules.certainFrom
  if (isWanted(detected, certain, rules)) return pass({ ...article, language: { code, confidence, certain } })
  return drop('language', { language: code })
}

/** Short notices are told by what they are, not as too short. */
function unfitReason({ title, text }: IngestedArticle, rules: FilterRules): UnfitReason | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'empty'
  if (isMojibake(text)) return 'mojibake'
  if (isBoilerplate(title, text)) return 'boilerplate'
  if (isPaywall(text)) return 'paywall'
  if (isTooShort(text, rules)) return 'too-short'
  if (isNavigation(text)) return 'navigation'
  return undefined
}

/** A text in two kinds of script reaches the minimum with both together. */
function isTooShort(text: string, { minWords, minCharacters }: FilterRules): boolean {
  const { words, characters } = textLength(text)
  return words / Math.max(1, minWords) + characters / Math.max(1, minCharacters) < Math.min(1, minWords + minCharacters)
}

function isWanted(
  { code, rivals }: DetectedLanguage,
  certain: boolean,
  { wanted, passUncertain }: FilterRules,
): boolean {
  if (wanted.size === 0 || wanted.has(code)) return true
  const couldBe = code === 'und' || (!certain && rivals.some((rival) => wanted.has(rival)))
  return passUncertain && couldBe
}
