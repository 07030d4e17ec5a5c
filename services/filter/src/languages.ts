// Codes: the languages told apart, their names in franc (ISO 639-3), and what a sender's declaration means.
import { scriptLanguages } from './scripts.ts'

/** ISO 639-1 → the 639-3 code of franc's model. The order has no meaning. */
export const francCodes = {
  af: 'afr',
  ar: 'arb',
  bg: 'bul',
  bn: 'ben',
  ca: 'cat',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'ekk',
  fa: 'pes',
  fi: 'fin',
  fr: 'fra',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  id: 'ind',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  lt: 'lit',
  ms: 'zlm',
  nb: 'nob',
  nl: 'nld',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sr: 'srp',
  sv: 'swe',
  ta: 'tam',
  th: 'tha',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  vi: 'vie',
  zh: 'cmn',
  // Beyond the default forty: told apart when the setting names them.
  am: 'amh',
  az: 'azj',
  be: 'bel',
  eu: 'eus',
  hy: 'hye',
  is: 'isl',
  ka: 'kat',
  ku: 'ckb',
  lv: 'lvs',
  mr: 'mar',
  sl: 'slv',
  sq: 'als',
  tl: 'tgl',
  yo: 'yor',
} as const

type KnownLanguage = keyof typeof francCodes

export const isKnownLanguage = (code: string): code is KnownLanguage => Object.hasOwn(francCodes, code)

/** Codes that mean a language known here under another one: macro-languages, old and three-letter codes. */
const aliases: ReadonlyMap<string, string> = new Map([
  ...Object.entries(francCodes).map(([two, three]) => [three, two] as const),
  ['ara', 'ar'],
  ['zho', 'zh'],
  ['chi', 'zh'],
  ['yue', 'zh'],
  ['fas', 'fa'],
  ['per', 'fa'],
  ['prs', 'fa'],
  ['fre', 'fr'],
  ['ger', 'de'],
  ['dut', 'nl'],
  ['cze', 'cs'],
  ['slo', 'sk'],
  ['rum', 'ro'],
  ['gre', 'el'],
  ['msa', 'ms'],
  ['may', 'ms'],
  ['zsm', 'ms'],
  ['est', 'et'],
  ['no', 'nb'],
  ['nn', 'nb'],
  ['nor', 'nb'],
  ['nno', 'nb'],
  ['iw', 'he'],
  ['in', 'id'],
  ['sh', 'hr'],
])

/** The code used here for a declared or wanted language: `en-US`, `eng`, `EN` → `en`; undefined for no code at all. */
export function languageCode(declared: string): string | undefined {
  const primary = /^\s*([a-z]{2,3})(?:$|[^a-z])/i.exec(declared)?.[1]?.toLowerCase()
  return primary && (aliases.get(primary) ?? primary)
}

/** Whether an article can come out as in this language: its script says it, or the detectors choose it. */
export const isDetectable = (code: string, toldApart: readonly string[]): boolean =>
  scriptLanguages.has(code) || toldApart.includes(code)
