// Everything the stage needs, loaded once.
import { existsSync, readFileSync } from 'node:fs'
import type { EntityLinkerSettings } from '../config.ts'
import type { LinkerResources } from '../entity-linker.ts'
import { buildGazetteer } from '../names/gazetteer.ts'
import { readTaggerModel } from '../names/model.ts'
import { buildKnowledgeBase } from './build-knowledge-base.ts'
import { isStaleKnowledgeBase, openKnowledgeBase } from './sqlite-knowledge-base.ts'

const shippedModel = new URL('../../model/names.bin', import.meta.url)

/** Builds the knowledge base from the seed where there is none yet, or one made from another seed. */
export async function openResources(
  settings: EntityLinkerSettings,
): Promise<LinkerResources & { readonly close: () => void }> {
  const file = settings.KNOWLEDGE_BASE_FILE
  if (!existsSync(file) || isStaleKnowledgeBase(file)) await buildKnowledgeBase({ file })
  const knowledge = openKnowledgeBase(file)
  const model = readTaggerModel(readFileSync(settings.NAME_MODEL_FILE || shippedModel))
  return {
    names: { model, gazetteer: buildGazetteer(knowledge.gazetteerNames()) },
    knowledge,
    linkThreshold: settings.LINK_THRESHOLD,
    maxMentions: settings.MAX_MENTIONS,
    maxEntities: settings.MAX_ENTITIES,
    close: () => knowledge.close(),
  }
}
