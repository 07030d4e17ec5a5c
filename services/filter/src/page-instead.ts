// Is the text a page that stands where an article should be: a notice, an error, an offer to subscribe?
import { boilerplatePhrases, type PagePhrases, paywallPhrases } from './page-phrases.ts'

/** From this part of its letters on, a text is the notice; an article that ends with one is an article. */
const mostly = 0.6
/** Letters of a teaser: with fewer beside it the offer to subscribe is all there is. */
const teaserLetters = 120
/** Longer than any notice: not looked at. */
const longestNotice = 6000

export const isBoilerplate = (title: string, text: string): boolean => {
  const { share, rest, telling } = noticeShare(text, boilerplatePhrases)
  if (telling && share >= mostly) return true
  // An error page may say what it is in its title only.
  return boilerplatePhrases.telling.test(title.trim()) && rest < teaserLetters
}

export const isPaywall = (text: string): boolean => {
  const { share, rest, telling } = noticeShare(text, paywallPhrases)
  return telling && (share >= mostly || rest < teaserLetters)
}

interface NoticeShare {
  /** A sentence speaks to the visitor. */
  readonly telling: boolean
  /** The part of the letters in sentences of the notice, 0–1. */
  readonly share: number
  /** Letters elsewhere. */
  readonly rest: number
}

function noticeShare(text: string, { telling, company }: PagePhrases): NoticeShare {
  if (text.length > longestNotice) return { telling: false, share: 0, rest: text.length }
  let [notice, rest, told] = [0, 0, false]
  for (const sentence of text.split(/[\n。！？]+|(?<=[.!?])\s+/u)) {
    const letters = sentence.match(/\p{L}/gu)?.length ?? 0
    const tells = telling.test(sentence.trim())
    if (tells || company.test(sentence)) notice += letters
    else rest += letters
    told ||= tells
  }
  return { telling: told, share: notice / Math.max(1, notice + rest), rest }
}
