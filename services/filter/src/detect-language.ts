// Which language a text is in, and how sure that is. Three opinions: its script, eld (trigrams of words; the better one
// on headlines) and, where eld is in doubt, franc (which knows languages that eld does not).
import { eld } from 'eld/small'
import { francAll } from 'franc'
import { foreignLetterPenalty } from './alphabets.ts'
import { type ClosePair, closePairEvidence, closePairs } from './close-languages.ts'
import { englishEvidence } from './english-headlines.ts'
import { francCodes, isKnownLanguage, languageCode } from './languages.ts'
import { languageSample } from './sample.ts'
import { mainScript } from './scripts.ts'

export interface DetectedLanguage {
  /** ISO 639-1 (or 639-3 where there is none); `und` where nothing can be said. */
  readonly code: string
  /** 0–1: how often an answer like this one is right, roughly. */
  readonly confidence: number
  /** Languages it might be as well, the most likely first; empty when the answer is as good as certain. */
  readonly rivals: readonly string[]
}

export type DetectLanguage = (article: {
  readonly title: string
  readonly text: string
  readonly declaredLanguage?: string
}) => DetectedLanguage

const unknown: DetectedLanguage = { code: 'und', confidence: 0, rivals: [] }

/** eld's scores run from 0 to about 0.9; two closer than this cannot be told apart by them alone. */
const doubtfulMargin = 0.1
/** franc is asked below this lead of eld's first over its second. */
const francMargin = 0.05
/** What a headline all of known English words adds to eld's score for English. */
const englishWeight = 0.3
/** What a sender's word adds: enough to settle a doubt, too little to turn a clear answer. */
const declaredWeight = 0.06
/** What franc's opinion adds where it is asked: the full weight for its first choice, less for those it finds less like it. */
const francWeight = 0.03
/** What the evidence between two close languages adds where eld has an opinion on both. */
const pairWeight = 0.15

/** A detector that tells these languages (ISO 639-1) apart. Never the wanted ones only: anything would come out as one of those. */
export function languageDetector(toldApart: readonly string[]): DetectLanguage {
  const known = toldApart.filter(isKnownLanguage)
  const detector = eld.newInstance()
  detector.setLanguageSubset(
    known.map((code) => (code === 'nb' ? 'no' : code === 'id' ? 'ms' : code === 'af' ? 'nl' : code)),
  )
  const francOnly = known.map((code) => francCodes[code])
  const pairs = closePairs.filter(({ other }) => toldApart.includes(other.language))

  return ({ title, text, declaredLanguage }) => {
    const sample = languageSample(title, text)
    const { script, share, letters, language } = mainScript(sample)
    if (script === null) return unknown
    const declared = declaredLanguage === undefined ? undefined : languageCode(declaredLanguage)
    if (language) return { code: language, confidence: round(share * saturation(letters / 2)), rivals: [] }

    const tokens = sample.match(/[\p{L}\p{M}'’ʼ]+/gu) ?? []
    const scores = eldScores(detector.detect(sample).getScores())
    for (const code of known) if (scores.has(code)) add(scores, code, -foreignLetterPenalty(code, sample))
    if (script === 'Latin') add(scores, 'en', englishWeight * englishEvidence(tokens))
    if (declared && toldApart.includes(declared)) add(scores, declared, declaredWeight)
    if (margin(scores) < francMargin) {
      for (const [code, opinion] of francOpinion(sample, francOnly)) add(scores, code, francWeight * opinion)
    }
    const best = Math.max(...scores.values())
    for (const pair of pairs) {
      if (best - (scores.get(pair.known.language) ?? 0) > 2 * doubtfulMargin) continue
      settle(pair, scores, closePairEvidence(pair, tokens) || tie(pair, sample), declared)
    }
    return decided(scores, letters)
  }
}

type Scores = Map<string, number>

const add = (scores: Scores, code: string, points: number) => scores.set(code, (scores.get(code) ?? 0) + points)

const eldScores = (given: Record<string, number>): Scores =>
  new Map(Object.entries(given).map(([code, score]) => [code === 'no' ? 'nb' : code, score]))

function margin(scores: Scores): number {
  const [first = 0, second = 0] = [...scores.values()].sort((a, b) => b - a)
  return first - second
}

const twoLetters: ReadonlyMap<string, string> = new Map(Object.entries(francCodes).map(([two, three]) => [three, two]))

function francOpinion(sample: string, only: readonly string[]): (readonly [string, number])[] {
  return francAll(sample, { only: [...only], minLength: 1 })
    .slice(0, 5)
    .filter(([code]) => code !== 'und')
    .map(([code, likeness]) => [twoLetters.get(code) ?? code, Math.max(0, 1 - (1 - likeness) / 0.2)] as const)
}

/** Gives the second language of a pair a score beside the first's: higher where the evidence is for it. */
function settle({ known, other, threshold }: ClosePair, scores: Scores, evidence: number, declared?: string) {
  const score = scores.get(known.language) ?? 0
  if (scores.has(other.language)) return add(scores, other.language, pairWeight * evidence)
  const lean = declared === other.language ? declaredWeight : declared === known.language ? -declaredWeight : 0
  scores.set(other.language, score + Math.max(-0.3, Math.min(0.3, evidence - threshold + lean)))
}

function tie({ known, other, francKnows }: ClosePair, sample: string): number {
  if (!francKnows) return 0
  const only = [known.language, other.language].filter(isKnownLanguage).map((code) => francCodes[code])
  return francOpinion(sample, only)[0]?.[0] === other.language ? 0.01 : -0.01
}

function decided(scores: Scores, letters: number): DetectedLanguage {
  const ranked = [...scores].sort((a, b) => b[1] - a[1])
  const [best, next] = ranked
  if (!best || best[1] <= 0) return unknown
  const lead = best[1] - (next?.[1] ?? 0)
  return {
    code: best[0],
    confidence: round(saturation(letters / 4) * Math.min(1, best[1] / 0.6) * saturation(lead * 25)),
    rivals: ranked
      .slice(1, 4)
      .filter(([, score]) => best[1] - score < doubtfulMargin)
      .map(([code]) => code),
  }
}

/** 0 → 0, 1 → 0.63, 3 → 0.95: how evidence adds up to confidence. */
const saturation = (amount: number) => 1 - Math.exp(-amount)

const round = (value: number) => Math.round(value * 1000) / 1000
