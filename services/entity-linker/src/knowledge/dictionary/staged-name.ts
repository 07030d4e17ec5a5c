// A name on its way into the knowledge base, before it is known who else bears it.

/**
 * Where the name comes from: `mention` a row of the dictionary; `bare` the title without bracket or region; `surname` and
 * `given` parts of a person's name; `label` a label or alias of Wikidata.
 */
export const nameOrigins = ['mention', 'bare', 'surname', 'given', 'label'] as const
export type NameOrigin = (typeof nameOrigins)[number]

export interface StagedName {
  readonly name: string
  readonly origin: NameOrigin
  /** Of a mention: that it means the title. Else 1. */
  readonly probability: number
}
