// What stands around a phrase wherever it occurs, as shares of its occurrences.
import type { ArticleFacts } from './article-facts.ts'
import type { Candidate } from './candidates.ts'
import type { Token } from './tokens.ts'
import type { Word } from './words.ts'

/** Shares are 0–1; `sentences` and `inLead` are counts. */
export function surroundings({ at, words }: Candidate, { tokens, leadEnd, titleInCapitals }: ArticleFacts) {
  const total = at.length
  const count = { title: 0, lead: 0, caps: 0, capsAsked: 0, starts: 0, ends: 0, opens: 0, closes: 0 }
  const next = { of: 0, auxiliary: 0, verb: 0 }
  const previous = { determiner: 0, preposition: 0, to: 0 }
  let [sentences, lastSentence, someCapitalised] = [0, -1, false]
  for (const first of at) {
    const { field, sentence, opensSentence } = tokens[first] as Token
    const left = neighbour(tokens, first, -1)
    const right = neighbour(tokens, first + words - 1, 1)
    const capitalised = allCapitalised(tokens, first, words)
    someCapitalised ||= capitalised
    // Occurrences come in the order of the text.
    if (sentence !== lastSentence) sentences += 1
    lastSentence = sentence
    if (field === 'title') count.title += 1
    else if (sentence <= leadEnd) count.lead += 1
    if (field === 'text' && !opensSentence) {
      count.capsAsked += 1
      if (capitalised) count.caps += 1
    }
    if (left === undefined) count.opens += 1
    if (left === undefined || left.isStop) count.starts += 1
    if (left?.role === 'determiner') previous.determiner += 1
    if (left?.role === 'preposition') previous.preposition += 1
    if (left?.lower === 'to') previous.to += 1
    if (right === undefined) count.closes += 1
    if (right === undefined || right.isStop) count.ends += 1
    if (right?.lower === 'of') next.of += 1
    if (right?.role === 'auxiliary') next.auxiliary += 1
    if (right?.kind === 'verb') next.verb += 1
  }
  const unasked = someCapitalised && !titleInCapitals ? 0.5 : 0
  return {
    sentences,
    inTitle: count.title > 0,
    inLead: count.lead,
    capitals: count.capsAsked > 0 ? count.caps / count.capsAsked : unasked,
    starts: count.starts / total,
    ends: count.ends / total,
    opens: count.opens / total,
    closes: count.closes / total,
    wordsBefore: differentWords(tokens, at, 0, -1),
    wordsAfter: differentWords(tokens, at, words - 1, 1),
    afterDeterminer: previous.determiner / total,
    afterPreposition: previous.preposition / total,
    afterTo: previous.to / total,
    beforeOf: next.of / total,
    beforeAuxiliary: next.auxiliary / total,
    beforeVerb: next.verb / total,
  }
}

/** The word before (-1) or after (1) a token in its clause. */
function neighbour(tokens: readonly Token[], at: number, step: 1 | -1): Word | undefined {
  const token = tokens[at + step]
  return token !== undefined && token.clause === tokens[at]?.clause ? token.word : undefined
}

/** How many different words stand beside a phrase, per occurrence. */
function differentWords(tokens: readonly Token[], at: readonly number[], last: number, step: 1 | -1): number {
  if (at.length === 1) return 1
  return new Set(at.map((first) => neighbour(tokens, first + last, step))).size / at.length
}

function allCapitalised(tokens: readonly Token[], at: number, words: number): boolean {
  for (let i = at; i < at + words; i += 1) if (!tokens[i]?.word.capitalised) return false
  return true
}
