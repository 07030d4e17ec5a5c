// Is the text a page that stands where an article should be: a notice, an error, an offer to subscribe?
import { boilerplatePhrases, type PagePhrases, paywallPhrases } from './page-phrases.ts'

/** From this part of its letters on, a text is the notice; an article that ends with one is an article. */
const mostly = 0.6
/** Letters of a teaser: with fewer beside it the offer to subscribe is all there is. */
const teaserLetters = 120
/** Longer than any notice: not looked at. */
const longestNotice = 6000

export function isBoilerplate(title: string, text: string): boolean {
  // An error page may say what it is in its title only.
  const inTitle = boilerplatePhrases.telling.test(title.trim())
  const notice = noticeIn(text, boilerplatePhrases, inTitle)
  if (!notice) return false
  return (notice.telling && notice.share >= mostly) || (inTitle && notice.rest < teaserLetters)
}

export function isPaywall(text: string): boolean {
  const notice = noticeIn(text, paywallPhrases)
  return notice !== undefined && (notice.share >= mostly || notice.rest < teaserLetters)
}

interface Notice {
  /** A sentence of the text speaks to the visitor. */
  readonly telling: boolean
  /** The part of the letters in sentences of the notice, 0–1. */
  readonly share: number
  /** Letters elsewhere. */
  readonly rest: number
}

/** Undefined, as for nearly every article and quickly, where nothing speaks to the visitor. */
function noticeIn(text: string, { telling, company }: PagePhrases, announced = false): Notice | undefined {
  if (text.length > longestNotice) return undefined
  const sentences = text.split(/[\n。！？]+|(?<=[.!?])\s+/u).map((sentence) => sentence.trim())
  const tells = sentences.some((sentence) => telling.test(sentence))
  if (!tells && !announced) return undefined
  let [notice, rest] = [0, 0]
  for (const sentence of sentences) {
    const letters = sentence.match(/\p{L}/gu)?.length ?? 0
    if (telling.test(sentence) || company.test(sentence)) notice += letters
    else rest += letters
  }
  return { telling: tells, share: notice / Math.max(1, notice + rest), rest }
}
