// How often each term of the evidence occurs in an article.
import type { Token } from '../tokens.ts'
import type { TermsOfLetters, TermsOfWords, TopicTerms } from './topic-terms.ts'

/** A word in the title counts so much more. */
const titleFactor = 1.5

/** Occurrences by term; `ignored` is 1 for each token that is evidence of nothing. */
export function termCounts(
  tokens: readonly Token[],
  ignored: Uint8Array,
  terms: TopicTerms,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (term: string, { field }: Token) =>
    counts.set(term, (counts.get(term) ?? 0) + (field === 'title' ? titleFactor : 1))
  if ('lengths' in terms) findLetters(tokens, ignored, terms, add)
  else findWords(tokens, ignored, terms, add)
  return counts
}

type Add = (term: string, token: Token) => void

/** Every term, also one within another. */
function findWords(tokens: readonly Token[], ignored: Uint8Array, terms: TermsOfWords, add: Add) {
  const { votes, beginnings, partOf } = terms
  for (let at = 0; at < tokens.length; at += 1) {
    if (ignored[at]) continue
    const token = tokens[at] as Token
    let term = partOf(token.word)
    for (let next = at + 1; ; next += 1) {
      if (votes.has(term)) add(term, token)
      const following = tokens[next]
      if (following?.clause !== token.clause || !beginnings.has(term)) break
      term = `${term} ${partOf(following.word)}`
    }
  }
}

/** The longest term at each place, none within another: the letters of a clause are read as one run. */
function findLetters(tokens: readonly Token[], ignored: Uint8Array, terms: TermsOfLetters, add: Add) {
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at] as Token
    let run = ''
    for (; tokens[at]?.clause === first.clause; at += 1) {
      // A name that is passed over parts what is before it from what is behind.
      run += ignored[at] ? ' ' : (tokens[at] as Token).word.lower
    }
    const letters = terms.folded(run)
    for (let from = 0; from < letters.length; ) {
      const length = terms.lengths
        .get(letters.charAt(from))
        ?.find((each) => terms.votes.has(letters.slice(from, from + each)))
      if (length) add(letters.slice(from, from + length), first)
      from += length ?? 1
    }
  }
}
