// Everything the features of one article's candidates are computed from.
import type { Entity, LinkedArticle } from '@newsloom/contracts/records'
import { type Candidates, candidatesOf } from './candidates.ts'
import type { ArticleFacts } from './features.ts'
import { partsOf } from './parts.ts'
import { type Clause, clausesOf } from './tokens.ts'

const leadSentences = 2

export type ReadableArticle = Pick<LinkedArticle, 'title' | 'text' | 'language'> & {
  readonly entities?: readonly Entity[]
}

export function factsOf(article: ReadableArticle): ArticleFacts {
  const { title, text } = article
  const language = article.language.code
  const heading = clausesOf(title, language, 'title', 0)
  const body = clausesOf(text, language, 'text', heading.sentences)
  // Feeds repeat the title as the first line of the text: it counts once.
  const bodyClauses = text.startsWith(title)
    ? body.clauses.filter(({ tokens }) => startsAfter(tokens, title.length))
    : body.clauses
  const clauses: readonly Clause[] = [...heading.clauses, ...bodyClauses]
  const mentions = (article.entities ?? []).flatMap((entity) => entity.mentions)
  const candidates = candidatesOf(clauses, mentions)
  return {
    clauses,
    candidates,
    titleStems: new Set(heading.clauses.flatMap(({ tokens }) => tokens.map((token) => token.word.stem))),
    titleInCapitals: title === title.toUpperCase(),
    leadEnd: (bodyClauses[0]?.sentence ?? 0) + leadSentences - 1,
    longerCounts: longerCounts(candidates),
  }
}

const startsAfter = (tokens: Clause['tokens'], offset: number) => (tokens[0]?.start ?? 0) >= offset

/** For each phrase, how often the most frequent longer phrase around it occurs. One-off phrases of three and more say nothing. */
function longerCounts({ byKey }: Candidates): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { key, words, occurrences } of byKey.values()) {
    const frequency = occurrences.length
    if (words === 1 || (words > 2 && frequency < 2)) continue
    for (const part of partsOf(key)) if ((counts.get(part) ?? 0) < frequency) counts.set(part, frequency)
  }
  return counts
}
