// Which names are in an article, where, and which of them name the same one. Pure; resources are loaded by the caller.
import { findEnglish } from './find-english.ts'
import { findKnown } from './find-known.ts'
import type { Gazetteer } from './gazetteer.ts'
import { groupNames } from './grouping/group-names.ts'
import { joinKnown } from './join-known.ts'
import type { TaggerModel } from './model.ts'
import { isMostlyLatin } from './scripts.ts'
import { splitPlaces } from './split-places.ts'

export type NameType = 'person' | 'organisation' | 'place'

/** Where a name stands: UTF-16 code units into the field, end exclusive; confidence in [0, 1]. */
export interface NameMention {
  readonly field: 'title' | 'text'
  readonly start: number
  readonly end: number
  readonly type: NameType
  readonly confidence: number
}

/** One entity of the article before linking: all mentions that name the same one, in order (title first). */
export interface NameGroup {
  readonly type: NameType
  /** The fullest surface form in the article. */
  readonly name: string
  readonly mentions: readonly NameMention[]
  /** The highest confidence of the mentions. */
  readonly confidence: number
}

export interface NameResources {
  /** The trained tagger for English. */
  readonly model: TaggerModel
  /** Names of the knowledge base: how names are found in other languages. */
  readonly gazetteer: Gazetteer
  /** Whether the knowledge base has an organisation of this name: it may have millions, the gazetteer those of the news. */
  readonly isOrganisation?: (name: string) => boolean
}

export interface NamedArticle {
  readonly title: string
  readonly text: string
  readonly language: { readonly code: string }
}

/** Every group has at least one mention; groups are in order of their first mention. Linear in the length of the article. */
export function recogniseNames(article: NamedArticle, resources: NameResources): NameGroup[] {
  const found = isEnglish(article)
    ? joinKnown(article, splitPlaces(findEnglish(article, resources.model), resources.gazetteer), resources)
    : findKnown(article, resources.gazetteer)
  return groupNames(article, found)
}

/** An article of unknown language is read as English when its letters are mostly Latin. */
const isEnglish = ({ title, text, language }: NamedArticle): boolean =>
  language.code === 'en' || (language.code === 'und' && isMostlyLatin(`${title}\n${text.slice(0, 2000)}`))
