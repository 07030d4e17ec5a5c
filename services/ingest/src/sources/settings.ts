// The settings of other sources; part of those of ingest.
import { Type } from 'typebox'

export const sourceSettings = Type.Object({
  SOURCES_FILE: Type.Optional(
    Type.String({ description: 'Webhooks and topics to take articles from, with their mappings (`sources.yaml`)' }),
  ),
})
