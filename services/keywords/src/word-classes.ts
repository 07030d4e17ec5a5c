// What kind of word an English word is on its own, from compromise's lexicon (a look-up, no tagging).
import nlp from 'compromise'

export type WordClass = 'noun' | 'verb' | 'adjective' | 'adverb' | 'time' | 'other'

interface Entry {
  readonly kind: WordClass
  /** compromise's own tags. */
  readonly tags: string
}

/** Of a lower-case word; undefined where the lexicon does not have it. */
export const wordClassOf = (word: string): WordClass | undefined =>
  lexicon().get(word)?.kind ?? (word.length > 4 && word.endsWith('ly') ? 'adverb' : undefined)

/** Of a lower-case word: the lexicon has it as a past or a plural, and it has no regular ending; or it ends like wolves. */
export const mayBeIrregular = (word: string): boolean =>
  word.endsWith('ves') ||
  (!/(?:ed|s)$/.test(word) && /PastTense|Participle|Plural/.test(lexicon().get(word)?.tags ?? ''))

let loaded: ReadonlyMap<string, Entry> | undefined

/** The words of compromise's lexicon, lower-case. */
function lexicon(): ReadonlyMap<string, Entry> {
  loaded ??= new Map(
    Object.entries(rawLexicon()).map(([word, given]) => {
      const tags = [given].flat().join(' ')
      return [word, { kind: classOf(tags), tags }]
    }),
  )
  return loaded
}

function rawLexicon(): Record<string, string | string[]> {
  const model: { one?: { lexicon?: Record<string, string | string[]> } } = nlp.model()
  return model.one?.lexicon ?? {}
}

function classOf(tags: string): WordClass {
  if (/Duration|Unit|WeekDay|Month|Date|Value/.test(tags)) return 'time'
  if (/Adverb/.test(tags)) return 'adverb'
  if (/PastTense|PresentTense|Infinitive|Participle|Gerund|Verb|Copula|Auxiliary|Modal/.test(tags)) return 'verb'
  if (/Adjective|Comparative|Superlative/.test(tags)) return 'adjective'
  return names.test(tags) ? 'noun' : 'other'
}

const names = /Noun|Singular|Plural|Actor|Uncountable|Person|Name|Place|City|Country|Region|Organization|Demonym/
