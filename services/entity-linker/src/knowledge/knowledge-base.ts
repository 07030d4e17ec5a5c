// The knowledge base as the linker sees it: entities by alias. Implementation: adapters/sqlite-knowledge-base.ts.
import type { NameType } from '../names/names.ts'
import type { PublisherDirectory } from '../publishers/publishers.ts'
import type { Ruled, RuledPublisher } from './corrected.ts'

export interface KnownEntity {
  /** `enwiki:Ronald_Reagan`; `nl:…` where there is no article. Never changes. */
  readonly id: string
  /** Null where the source knew only a title: the recogniser's type is taken then. */
  readonly type: NameType | null
  readonly name: string
  readonly wikidata?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  /** The rarer words of its short description, as `aliasKey` writes them. */
  readonly words: readonly string[]
  /** The years in which it was in the news because of its office or its existence; null is open. */
  readonly since: number | null
  readonly until: number | null
  /** 1 known at home, 3 known to readers of the news, 5 known to everyone. */
  readonly prominence: number
}

/**
 * How a string names an entity: `full` (its name, or one as good), `weak` (an alias that others share: a ticker, a
 * nickname), `surname`, or `prior` (from a mention dictionary, with its probability).
 */
export const aliasKinds = ['full', 'weak', 'surname', 'prior'] as const
export type AliasKind = (typeof aliasKinds)[number]

export interface Candidate {
  readonly entity: KnownEntity
  /** `always`: people ruled so. */
  readonly kind: AliasKind | 'always'
  /** For `prior`: the probability in (0, 1] that the mention means the entity; else 1. */
  readonly probability: number
}

export interface KnowledgeBase {
  /** Changes with every build: written into what was linked with it. */
  readonly version: string
  /** All entities that bear the name; `key` as `aliasKey` writes it. At most a few dozen, in no order. */
  candidates(key: string): readonly Candidate[]
  /** The id that stands for this one today, following merges and renames. */
  resolve(id: string): string
  entity(id: string): KnownEntity | undefined
  /** What people ruled about a name in the articles of a publisher, if anything. */
  ruling(key: string, publisher: RuledPublisher): Ruled | undefined
  /** How much it says that an article has this description word: ln(entities / entities with the word); 0 if unknown. */
  wordWeight(word: string): number
  readonly publishers: PublisherDirectory
}
