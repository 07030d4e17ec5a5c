// Is the article worth keeping: readable, an article at all, long enough, in a wanted language?
import { drop, type Outcome, pass } from '@newsloom/contracts/outcome'
import type { FilteredArticle, IngestedArticle } from '@newsloom/contracts/records'
import type { FilterSettings } from './config.ts'
import { type DetectedLanguage, type DetectLanguage, languageDetector } from './detect-language.ts'
import { type LanguagePolicy, languagePolicy, policyFor, type SourcePolicy } from './language-policy.ts'
import { languageCode } from './languages.ts'
import { isMojibake } from './mojibake.ts'
import { isNavigation } from './navigation.ts'
import { isBoilerplate, isPaywall } from './page-instead.ts'
import { textLength } from './text-length.ts'

export type FilterReason = UnfitReason | 'language'

type UnfitReason = 'empty' | 'mojibake' | 'boilerplate' | 'paywall' | 'navigation' | 'too-short'

export interface FilterRules {
  readonly policy: LanguagePolicy
  readonly detect: DetectLanguage
  readonly certainFrom: number
}

/**
 * The rules that settings describe. Costs some milliseconds: make them once.
 * @param policy when it comes from a file; default: what the settings say
 */
export const filterRules = (settings: FilterSettings, policy = languagePolicy(settings)): FilterRules => ({
  policy,
  detect: languageDetector(codes(settings.TOLD_APART_LANGUAGES)),
  certainFrom: settings.CERTAIN_CONFIDENCE,
})

const codes = (list: string): string[] => list.split(',').flatMap((code) => languageCode(code) ?? [])

/** Adds `language {code, confidence 0–1, certain}`, or drops with a reason; for `language` the detail says which. */
export function filter(article: IngestedArticle, rules: FilterRules): Outcome<FilteredArticle, FilterReason> {
  const policy = policyFor(article, rules.policy)
  const unfit = unfitReason(article, policy)
  if (unfit) return drop(unfit)

  const detected = rules.detect(article)
  const { code, confidence } = detected
  const certain = confidence >= rules.certainFrom
  if (isWanted(detected, certain, policy)) return pass({ ...article, language: { code, confidence, certain } })
  return drop('language', { language: code })
}

/** Short notices are told by what they are, not as too short. */
function unfitReason({ title, text }: IngestedArticle, policy: SourcePolicy): UnfitReason | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'empty'
  if (isMojibake(text)) return 'mojibake'
  if (isBoilerplate(title, text)) return 'boilerplate'
  if (isPaywall(text)) return 'paywall'
  if (isTooShort(text, policy)) return 'too-short'
  if (isNavigation(text)) return 'navigation'
  return undefined
}

/** A text in two kinds of script reaches the minimum with both together. */
function isTooShort(text: string, { minWords, minCharacters }: SourcePolicy): boolean {
  const { words, characters } = textLength(text)
  return words / Math.max(1, minWords) + characters / Math.max(1, minCharacters) < Math.min(1, minWords + minCharacters)
}

function isWanted({ code, rivals }: DetectedLanguage, certain: boolean, { wanted, uncertain }: SourcePolicy): boolean {
  if (wanted.size === 0 || wanted.has(code)) return true
  const couldBe = code === 'und' || (!certain && rivals.some((rival) => wanted.has(rival)))
  return uncertain === 'pass-marked' && couldBe
}
