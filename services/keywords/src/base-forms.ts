// Irregular English forms that no stemmer brings together (wives, bought, men), through compromise. The regular ones share
// a stem already, so that only words with an irregular past or plural are ever asked for, each once.
import nlp from 'compromise'
import type { Word } from './words.ts'

const bases = new Map<string, string>()

/** One is an irregular plural or verb form of the other, or both are of a third. */
export const sameBaseForm = (one: Word, other: Word): boolean =>
  (one.isIrregular || other.isIrregular) && baseForm(one) === baseForm(other)

function baseForm({ lower, isIrregular }: Word): string {
  if (!isIrregular) return lower
  const known = bases.get(lower)
  if (known !== undefined) return known
  const document = nlp(lower)
  document.nouns().toSingular()
  document.verbs().toInfinitive()
  const base = document.text('normal')
  bases.set(lower, base)
  return base
}
