// Irregular English forms that no stemmer brings together (wives, bought, men), through compromise. The regular ones share
// a stem already, so that only words with an irregular past or plural are ever asked for, each once.
import nlp from 'compromise'
import { lexicon } from './word-classes.ts'

const bases = new Map<string, string>()

/** Of two lower-case words: one is an irregular plural or verb form of the other, or both are of a third. */
export const sameBaseForm = (one: string, other: string): boolean => baseForm(one) === baseForm(other)

function baseForm(word: string): string {
  if (!isIrregular(word)) return word
  const known = bases.get(word)
  if (known !== undefined) return known
  const document = nlp(word)
  document.nouns().toSingular()
  document.verbs().toInfinitive()
  const base = document.text('normal')
  bases.set(word, base)
  return base
}

const isIrregular = (word: string): boolean =>
  word.endsWith('ves') ||
  (!/(?:ed|s)$/.test(word) && /PastTense|Participle|Plural/.test(lexicon().get(word)?.tags ?? ''))
