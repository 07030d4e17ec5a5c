// Makes text and queries comparable, alike for every implementation, whatever its analyzers can do.

/** Past ASCII and general punctuation, the only characters that folding changes. */
const foldable = /[\u0080-\u1fff\u2070-\u{10ffff}]+/gu
const diacritics = /[\u0300-\u036f]/g

/**
 * A character of the scripts whose words are not, or not cleanly, set apart by spaces. Each one becomes a token of its
 * own and a query a phrase of them: a search for any run of characters, with no dictionary to disagree about.
 */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]\p{M}*/gu

/** Accents off, compatibility forms unified (full width, ligatures), unspaced scripts spaced. Idempotent. */
export const searchable = (text: string): string =>
  text.replace(foldable, (run) =>
    run.normalize('NFKD').replace(diacritics, '').normalize('NFC').replace(unspaced, ' $& '),
  )

const token = /[\p{L}\p{M}\p{N}]+/gu

/** The tokens of one folded phrase. */
export const tokensOf = (phrase: string): string[] => phrase.match(token) ?? []

const quotedOrWord = /["“”„]([^"“”„]*)["“”„]|[^\s"“”„]+/g

/** The folded words and phrases of what a person typed; those without a letter or digit are left out. */
export function phrasesOf(words: string): string[] {
  const phrases = [...words.matchAll(quotedOrWord)].map(([word, quoted]) => searchable(quoted ?? word).trim())
  return [...new Set(phrases.filter((phrase) => tokensOf(phrase).length > 0))]
}
