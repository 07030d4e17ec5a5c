// The spans a tagger found in one field of the article it has just tagged.
import { last, outside, partOfLabel, single, typeOfLabel } from '../src/names/tagging/labels.ts'
import type { Tagger } from '../src/names/tagging/tagger.ts'
import type { Span } from './documents.ts'

export function spansOf(tagger: Tagger, field: 'title' | 'text'): Span[] {
  const { tokens, labels } = tagger
  const from = field === 'title' ? 0 : tokens.titleCount
  const to = field === 'title' ? tokens.titleCount : tokens.count
  const spans: Span[] = []
  let begun = from
  for (let i = from; i < to; i += 1) {
    const label = labels[i] ?? outside
    if (label === outside) continue
    const part = partOfLabel(label)
    if (part === 0 || part === single) begun = i
    if (part === last || part === single)
      spans.push({ start: tokens.start[begun] ?? 0, end: tokens.end[i] ?? 0, type: typeOfLabel(label) })
  }
  return spans
}
