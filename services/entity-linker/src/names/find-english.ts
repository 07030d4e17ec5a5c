// Names in an English article: what the tagger labels, as mentions.

import type { FoundName } from './found-name.ts'
import type { TaggerModel } from './model.ts'
import type { NamedArticle } from './names.ts'
import { confidenceOf } from './tagging/confidence.ts'
import { first, last, nameTypeOf, outside, partOfLabel, single, typeOfLabel } from './tagging/labels.ts'
import { Tagger } from './tagging/tagger.ts'

/** The working memory that goes with a model; that of an article with more tokens is not kept for the next ones. */
const maximalKept = 50_000
const taggers = new WeakMap<TaggerModel, Tagger>()

function taggerOf(model: TaggerModel): Tagger {
  const known = taggers.get(model)
  if (known) return known
  const tagger = new Tagger(model)
  taggers.set(model, tagger)
  return tagger
}

/** In order: the title's, then the text's. */
export function findEnglish(article: Pick<NamedArticle, 'title' | 'text'>, model: TaggerModel): FoundName[] {
  const tagger = taggerOf(model)
  tagger.tag(article.title, article.text)
  if (tagger.tokens.count > maximalKept) taggers.delete(model)
  const { tokens, labels, sureness } = tagger
  const found: FoundName[] = []
  let begun = 0
  let belief = 1
  for (let i = 0; i < tokens.count; i += 1) {
    const label = labels[i] ?? outside
    if (label === outside) continue
    const part = partOfLabel(label)
    if (part === first || part === single) {
      begun = i
      belief = 1
    }
    // A name is as sure as its least sure token.
    belief = Math.min(belief, sureness[i] ?? 0)
    if (part !== last && part !== single) continue
    const type = nameTypeOf(typeOfLabel(label))
    if (type === undefined) continue
    const field = i < tokens.titleCount ? 'title' : 'text'
    const confidence = confidenceOf(belief)
    const mention = { field, start: tokens.start[begun] ?? 0, end: tokens.end[i] ?? 0, type, confidence } as const
    found.push({ mention, name: article[field].slice(mention.start, mention.end).replace(/\s+/gu, ' ') })
  }
  return found
}
