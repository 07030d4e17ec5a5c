// Invented stories for the claim stores: told in several wordings, so that some are copies of each other.
import type { Claim } from '@newsloom/dedupe/claims'
import { fingerprintsOf } from '@newsloom/dedupe/evidence'
import { encodeEvidence } from '@newsloom/dedupe/evidence-bytes'

function claimOf(id: string, text: string, title = ''): Claim {
  const { fingerprint, bands, evidence } = fingerprintsOf({ title, text })
  return { id, content: fingerprint, bands, evidence: encodeEvidence(evidence) }
}

/** Sixty made-up words of story `story`; each `wording` replaces other words, so that wordings differ by degrees. */
function storyText(story: number, wording: number): string {
  const words = Array.from({ length: 60 }, (_, at) => `w${letters(story * 60 + at)}`)
  for (let at = wording; wording > 0 && at < words.length; at += 16 - wording) words[at] = `x${letters(wording)}`
  return `${words.join(' ')}.`
}

export const story = (id: string, number: number, wording = 0): Claim => claimOf(id, storyText(number, wording))

/** Digits would be figures. */
const letters = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
