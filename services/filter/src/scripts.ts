// Which writing system carries the text; for many that already says the language.

/** The share of one letter in a text: an ideograph or syllable says as much as two or three letters of an alphabet. */
const scripts = [
  { name: 'Latin', letters: /\p{Script=Latin}/gu, weight: 1 },
  { name: 'Cyrillic', letters: /\p{Script=Cyrillic}/gu, weight: 1 },
  { name: 'Arabic', letters: /\p{Script=Arabic}/gu, weight: 1 },
  { name: 'Devanagari', letters: /\p{Script=Devanagari}/gu, weight: 1 },
  { name: 'Han', letters: /\p{Script=Han}/gu, weight: 2.5 },
  { name: 'Kana', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, weight: 2.5 },
  { name: 'Hangul', letters: /\p{Script=Hangul}/gu, weight: 2.5, language: 'ko' },
  { name: 'Greek', letters: /\p{Script=Greek}/gu, weight: 1, language: 'el' },
  { name: 'Hebrew', letters: /\p{Script=Hebrew}/gu, weight: 1, language: 'he' },
  { name: 'Thai', letters: /\p{Script=Thai}/gu, weight: 1, language: 'th' },
  { name: 'Bengali', letters: /\p{Script=Bengali}/gu, weight: 1, language: 'bn' },
  { name: 'Tamil', letters: /\p{Script=Tamil}/gu, weight: 1, language: 'ta' },
  { name: 'Telugu', letters: /\p{Script=Telugu}/gu, weight: 1, language: 'te' },
  { name: 'Kannada', letters: /\p{Script=Kannada}/gu, weight: 1, language: 'kn' },
  { name: 'Malayalam', letters: /\p{Script=Malayalam}/gu, weight: 1, language: 'ml' },
  { name: 'Gujarati', letters: /\p{Script=Gujarati}/gu, weight: 1, language: 'gu' },
  { name: 'Gurmukhi', letters: /\p{Script=Gurmukhi}/gu, weight: 1, language: 'pa' },
  { name: 'Oriya', letters: /\p{Script=Oriya}/gu, weight: 1, language: 'or' },
  { name: 'Sinhala', letters: /\p{Script=Sinhala}/gu, weight: 1, language: 'si' },
  { name: 'Georgian', letters: /\p{Script=Georgian}/gu, weight: 1, language: 'ka' },
  { name: 'Armenian', letters: /\p{Script=Armenian}/gu, weight: 1, language: 'hy' },
  { name: 'Ethiopic', letters: /\p{Script=Ethiopic}/gu, weight: 2.5, language: 'am' },
  { name: 'Khmer', letters: /\p{Script=Khmer}/gu, weight: 1, language: 'km' },
  { name: 'Lao', letters: /\p{Script=Lao}/gu, weight: 1, language: 'lo' },
  { name: 'Myanmar', letters: /\p{Script=Myanmar}/gu, weight: 1, language: 'my' },
] as const

/** Languages known by their script alone. */
export const scriptLanguages: ReadonlySet<string> = new Set([
  'ja',
  'zh',
  ...scripts.flatMap((script) => ('language' in script ? [script.language] : [])),
])

type ScriptName = (typeof scripts)[number]['name']

interface ScriptShare {
  /** The writing system that carries most of the text; null where there is no letter. */
  readonly script: ScriptName | null
  /** Its part of the weighed letters, 0–1. */
  readonly share: number
  /** Its letters, not weighed. */
  readonly letters: number
  /** Set where the script alone says the language (ISO 639-1). */
  readonly language?: string
}

const onlyLatin = /^[\p{Script=Latin}\P{L}]*$/u

/** The main script of a text, and the language where one script means one language (kana means Japanese, Han without kana Chinese). */
export function mainScript(text: string): ScriptShare {
  if (onlyLatin.test(text)) return latinOnly(text)
  const counts = scripts.map((script) => ({ script, letters: text.match(script.letters)?.length ?? 0 }))
  const lettersOf = (name: ScriptName) => counts.find(({ script }) => script.name === name)?.letters ?? 0
  const total = counts.reduce((sum, { script, letters }) => sum + letters * script.weight, 0)
  if (total === 0) return { script: null, share: 0, letters: 0 }

  // Chinese quotes a kana now and then; Japanese is never without many.
  const [han, kana] = [lettersOf('Han'), lettersOf('Kana')]
  const asian = kana > 0.1 * (han + kana) ? 'ja' : 'zh'
  const joined = counts.map(({ script, letters }) => {
    if (script.name === 'Kana') return { script, letters: asian === 'ja' ? kana + han : 0, language: 'ja' }
    if (script.name === 'Han') return { script, letters: asian === 'ja' ? 0 : han, language: 'zh' }
    return { script, letters, language: 'language' in script ? script.language : undefined }
  })
  const { script, letters, language } = joined.reduce((best, next) =>
    next.letters * next.script.weight > best.letters * best.script.weight ? next : best,
  )
  const share = (letters * script.weight) / total
  return { script: script.name, share, letters, ...(language && { language }) }
}

function latinOnly(text: string): ScriptShare {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return { script: letters > 0 ? 'Latin' : null, share: letters > 0 ? 1 : 0, letters }
}
