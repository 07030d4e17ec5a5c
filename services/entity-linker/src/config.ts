// The settings of this stage.
import { type Static, Type } from 'typebox'

export const entityLinkerSettings = Type.Object({
  KNOWLEDGE_BASE_FILE: Type.String({
    description:
      'The SQLite file of entities and aliases. Built from the seed when it is missing or of another version.',
    default: './data/knowledge-base.sqlite',
  }),
  CORRECTIONS_FILE: Type.String({
    description:
      'YAML file of corrections to the knowledge base (merge, rename, always, never); a change is taken in while running. Empty: those it was built with.',
    default: '',
  }),
  NAME_MODEL_FILE: Type.String({
    description: 'The trained model that finds names in English text. Empty: the one that ships.',
    default: '',
  }),
  LINK_THRESHOLD: Type.Number({
    description: 'A name is linked only when the linker is at least this sure; else its id is null.',
    default: 0.6,
    minimum: 0,
    maximum: 1,
  }),
  MAX_MENTIONS: Type.Integer({
    description: 'Places kept of one entity in one article, the first ones.',
    default: 100,
    minimum: 1,
  }),
  MAX_ENTITIES: Type.Integer({
    description: 'Entities kept of one article, the most salient ones.',
    default: 300,
    minimum: 1,
  }),
})

export type EntityLinkerSettings = Static<typeof entityLinkerSettings>
