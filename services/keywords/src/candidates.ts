// The phrases that could be keywords: runs of up to four words without stop words within a clause, and recognised names.
import type { Mention } from '@newsloom/contracts/records'
import type { Clause, Token } from './tokens.ts'

/** One place where a phrase stands. */
export interface Occurrence {
  readonly clause: Clause
  /** Index of its first word in the clause. */
  readonly at: number
  /** Number of its first word in the article, the title's counted first. */
  readonly position: number
}

export interface Candidate {
  /** Stems, joined by blanks: what makes two phrases the same. */
  readonly key: string
  readonly words: number
  readonly occurrences: Occurrence[]
}

const mostWords = 4

export interface Candidates {
  readonly byKey: ReadonlyMap<string, Candidate>
  /** How often each stem occurs in the article. */
  readonly stemCounts: ReadonlyMap<string, number>
  /** Words of title and text. */
  readonly wordCount: number
}

export function candidatesOf(clauses: readonly Clause[], mentions: readonly Mention[]): Candidates {
  const byKey = new Map<string, Candidate>()
  const stemCounts = new Map<string, number>()
  const named = new Set(mentions.map(({ field, start, end }) => `${field} ${start} ${end}`))
  let position = 0
  for (const clause of clauses) {
    const { tokens, field } = clause
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] as Token
      const { stem } = token.word
      stemCounts.set(stem, (stemCounts.get(stem) ?? 0) + 1)
      let key = ''
      let allOpen = true
      for (let words = 1; words <= mostWords && at + words <= tokens.length; words += 1) {
        const last = tokens[at + words - 1] as Token
        key = words === 1 ? stem : `${key} ${last.word.stem}`
        const isName = named.size > 0 && named.has(`${field} ${token.start} ${last.end}`)
        allOpen &&= !last.word.isStop
        if (!isName && !allOpen) {
          if (named.size === 0) break
          continue
        }
        if (!isName && token.word.isNumber && last.word.isNumber) continue
        const candidate = byKey.get(key)
        if (candidate) {
          candidate.occurrences.push({ clause, at, position })
        } else {
          byKey.set(key, { key, words, occurrences: [{ clause, at, position }] })
        }
      }
      position += 1
    }
  }
  return { byKey, stemCounts, wordCount: position }
}
