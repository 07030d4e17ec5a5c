// What stands around a phrase wherever it occurs, as shares of its occurrences.
import type { Candidate } from './candidates.ts'
import type { ArticleFacts } from './features.ts'
import type { Token } from './tokens.ts'

/** Shares are 0–1; `sentences` and `inLead` are counts. */
export function surroundings(
  { occurrences, words }: Candidate,
  { leadEnd, titleInCapitals }: Pick<ArticleFacts, 'leadEnd' | 'titleInCapitals'>,
) {
  const total = occurrences.length
  const [before, after] = [new Set<Token['word'] | undefined>(), new Set<Token['word'] | undefined>()]
  const count = { title: 0, lead: 0, caps: 0, capsAsked: 0, starts: 0, ends: 0, opens: 0, closes: 0 }
  const next = { of: 0, auxiliary: 0, verb: 0 }
  const previous = { determiner: 0, preposition: 0, to: 0 }
  let [sentences, lastSentence, someCapitalised] = [0, -1, false]
  for (const { clause, at } of occurrences) {
    const { tokens, field, sentence } = clause
    const left = tokens[at - 1]?.word
    const right = tokens[at + words]?.word
    const capitalised = allCapitalised(tokens, at, words)
    someCapitalised ||= capitalised
    // Occurrences come in the order of the text.
    if (sentence !== lastSentence) sentences += 1
    lastSentence = sentence
    if (field === 'title') count.title += 1
    else if (sentence <= leadEnd) count.lead += 1
    if (field === 'text' && tokens[at]?.opensSentence === false) {
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
    if (total > 1) {
      before.add(left)
      after.add(right)
    }
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
    wordsBefore: total > 1 ? before.size / total : 1,
    wordsAfter: total > 1 ? after.size / total : 1,
    afterDeterminer: previous.determiner / total,
    afterPreposition: previous.preposition / total,
    afterTo: previous.to / total,
    beforeOf: next.of / total,
    beforeAuxiliary: next.auxiliary / total,
    beforeVerb: next.verb / total,
  }
}

function allCapitalised(tokens: readonly Token[], at: number, words: number): boolean {
  for (let i = at; i < at + words; i += 1) if (!tokens[i]?.capitalised) return false
  return true
}
