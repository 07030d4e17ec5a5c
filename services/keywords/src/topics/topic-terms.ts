// The evidence of a language, ready to be looked for: made when its first article comes, and kept.
import type { Word } from '../words.ts'
import { beginningsOf, type Evidence, englishKey, type Vote, votesByTerm } from './evidence.ts'
import { type LanguageEvidence, languages } from './languages.ts'
import { keptPieces, type PieceOf, piecesOf } from './pieces.ts'

type Votes = ReadonlyMap<string, readonly Vote[]>

export interface TermsOfWords {
  readonly votes: Votes
  readonly beginnings: ReadonlySet<string>
  /** What a word of an article is called in terms. */
  readonly partOf: (word: Word) => string
  /** The term that a keyword is, given by the stems of its words; without it, the stems themselves. */
  readonly termOf?: (stems: string) => string
}

/** Where words have no spaces between them, or may have none, terms are runs of letters. */
export interface TermsOfLetters {
  readonly votes: Votes
  /** First letter → lengths of the terms that begin with it, the longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>
  readonly folded: (letters: string) => string
  readonly termOf: (stems: string) => string
}

export type TopicTerms = TermsOfWords | TermsOfLetters

const made = new Map<LanguageEvidence, TopicTerms>()

/** Of an ISO 639-1 language (`und`: not known); undefined where there is no evidence. */
export function topicTermsOf(language: string): TopicTerms | undefined {
  const evidence = languages.get(language)
  if (evidence === undefined) return undefined
  const terms = made.get(evidence) ?? termsFrom(evidence)
  made.set(evidence, terms)
  return terms
}

const same = (letters: string) => letters

function termsFrom({ lists, matching, folded = same, leads = [] }: LanguageEvidence): TopicTerms {
  if (matching === 'stems') return stemTerms(lists)
  if (matching === 'letters') return letterTerms(lists, folded)
  const written = (term: string) => folded(term.trim().replace(/\s+/g, ' '))
  const alone = piecesOf(
    [...votesByTerm(written, lists).keys()].filter((term) => !term.includes(' ')),
    leads,
  )
  const votes = votesByTerm((term) => samePieces(written(term), alone), lists)
  const pieceOf = piecesOf(votes.keys(), leads)
  const own = (word: string) => pieceOf(folded(word))
  const termOf = (stems: string) => stems.split(' ').map(own).join(' ')
  return { votes, beginnings: beginningsOf(votes.keys()), partOf: keptPieces(own), termOf }
}

/** A word of a phrase that is a term by itself is called the same in both, or the phrase would hide the term. */
function samePieces(term: string, alone: PieceOf): string {
  if (!term.includes(' ')) return term
  const same = (word: string) => {
    const piece = alone(word.replace(/\*$/, ''))
    return piece.endsWith('*') ? piece : word
  }
  return term.split(' ').map(same).join(' ')
}

function stemTerms(lists: readonly Evidence[]): TermsOfWords {
  const votes = votesByTerm(englishKey, lists)
  return { votes, beginnings: beginningsOf(votes.keys()), partOf: ({ stem }) => stem }
}

function letterTerms(lists: readonly Evidence[], folded: (letters: string) => string): TermsOfLetters {
  const termOf = (term: string) => folded(term.replace(/\s+/g, '').toLowerCase())
  const votes = votesByTerm(termOf, lists)
  const byFirst = Map.groupBy(votes.keys(), (term) => term.charAt(0))
  const lengths = new Map(Array.from(byFirst, ([first, terms]) => [first, lengthsOf(terms)]))
  return { votes, lengths, folded, termOf }
}

const lengthsOf = (terms: readonly string[]): number[] =>
  [...new Set(terms.map(({ length }) => length))].sort((a, b) => b - a)
