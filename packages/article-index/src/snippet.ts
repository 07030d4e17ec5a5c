// The part of a text that shows why it was found.
import type { Mark } from './article-index.ts'
import { searchable, tokensOf } from './search-words.ts'

/** Characters of a snippet, and how many of them stand before the first match. */
const snippetLength = 240
const leadLength = 60

/** Marks beyond these show nothing new. */
const mostMarks = 20

const word = /[\p{L}\p{M}\p{N}]+/gu

export function snippetOf(text: string, phrases: readonly string[]): { snippet: string; marks: Mark[] } {
  const found = phrases.length > 0 ? matchesIn(text, phrases) : []
  const start = windowStart(text, found[0]?.start ?? 0)
  const end = windowEnd(text, start)
  const before = start > 0 ? '… ' : ''
  const after = end < text.length ? ' …' : ''
  const shift = before.length - start
  const marks = found.filter((mark) => mark.start >= start && mark.end <= end).slice(0, mostMarks)
  return {
    snippet: before + text.slice(start, end) + after,
    marks: marks.map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
  }
}

function matchesIn(text: string, phrases: readonly string[]): Mark[] {
  const wanted = new Set(phrases.flatMap(tokensOf).map((each) => each.toLowerCase()))
  const marks: Mark[] = []
  for (const match of text.matchAll(word)) {
    const tokens = tokensOf(searchable(match[0]).toLowerCase())
    if (tokens.length === 1 && wanted.has(tokens[0] ?? '')) {
      marks.push({ start: match.index, end: match.index + match[0].length })
    } else if (tokens.length > 1) {
      marks.push(
        ...runsIn(match[0], phrases).map((at) => ({ start: at.start + match.index, end: at.end + match.index })),
      )
    }
  }
  return marks
}

/** In scripts without spaces a whole clause is one "word": the phrase is looked for inside it. */
function runsIn(clause: string, phrases: readonly string[]): Mark[] {
  return phrases.flatMap((phrase) => {
    const run = tokensOf(phrase).join('')
    const start = clause.indexOf(run)
    return start < 0 ? [] : [{ start, end: start + run.length }]
  })
}

function windowStart(text: string, firstMatch: number): number {
  if (firstMatch <= leadLength) return 0
  const lead = firstMatch - leadLength
  const space = text.indexOf(' ', lead)
  return space >= 0 && space < firstMatch ? space + 1 : lead
}

function windowEnd(text: string, start: number): number {
  const end = start + snippetLength
  if (end >= text.length) return text.length
  const space = text.lastIndexOf(' ', end)
  return space > end - leadLength ? space : end
}
