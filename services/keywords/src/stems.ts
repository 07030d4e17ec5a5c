// What the inflected forms of a word have in common: Porter's stem in English, the bare noun in Korean, else the word.
import { stemmer } from 'stemmer'

/** Of a lower-case word; language is ISO 639-1. */
export function stemOf(word: string, language: string): string {
  if (language === 'en') return stemmer(word)
  if (language === 'ko') return withoutParticle(word)
  return word
}

/** Case particles and the commonest endings after a noun, the longest first; what stays has at least two syllables. */
const particle =
  /(?<=^.{2,})(?:에서는|으로는|에게서|이라고|으로써|으로서|까지도|에서도|이라는|에서|에게|으로|부터|까지|이나|이란|라고|라는|처럼|보다|만을|들은|들이|들을|들의|은|는|이|가|을|를|의|에|와|과|도|로|만)$/u

export const withoutParticle = (word: string): string =>
  /^[\p{Script=Hangul}\p{N}]+$/u.test(word) ? word.replace(particle, '') : word
