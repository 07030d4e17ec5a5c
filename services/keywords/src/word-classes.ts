// What kind of word an English word is on its own, from compromise's lexicon (a look-up, no tagging).
import nlp from 'compromise'

export type WordClass = 'noun' | 'verb' | 'adjective' | 'adverb' | 'time' | 'other'

export interface WordClasses {
  /** There is a lexicon for the language. */
  readonly known: boolean
  /** Of a lower-case word; undefined where the lexicon does not have it. */
  of(word: string): WordClass | undefined
}

const none: WordClasses = { known: false, of: () => undefined }

const english: WordClasses = {
  known: true,
  of: (word) => lexicon().get(word)?.kind ?? (word.length > 4 && word.endsWith('ly') ? 'adverb' : undefined),
}

export const wordClassesOf = (language: string): WordClasses => (language === 'en' ? english : none)

interface Entry {
  readonly kind: WordClass
  /** compromise's own tags. */
  readonly tags: string
}

let loaded: ReadonlyMap<string, Entry> | undefined

/** The words of compromise's lexicon (English), lower-case. */
export function lexicon(): ReadonlyMap<string, Entry> {
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
  if (/Noun|Singular|Plural|Actor|Uncountable|Person|Name|Place|City|Country|Region|Organization|Demonym/.test(tags))
    return 'noun'
  return 'other'
}
