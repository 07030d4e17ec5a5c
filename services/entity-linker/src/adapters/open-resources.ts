// Everything the stage needs: loaded at the start, and the knowledge base again whenever another file takes its place.
import { existsSync, readFileSync } from 'node:fs'
import type { Problem } from '@newsloom/runtime/bus'
import { type Followed, followFile } from '@newsloom/runtime/followed-file'
import type { EntityLinkerSettings } from '../config.ts'
import type { LinkerResources } from '../entity-linker.ts'
import { type Gazetteer, type GazetteerName, growGazetteer } from '../names/gazetteer.ts'
import { readTaggerModel } from '../names/model.ts'
import { buildKnowledgeBase } from './build-knowledge-base.ts'
import { isStaleKnowledgeBase, openKnowledgeBase } from './sqlite-knowledge-base.ts'

const shippedModel = new URL('../../model/names.bin', import.meta.url)

export interface LoadedResources extends LinkerResources {
  close(): void
}

export interface Following {
  readonly onProblem?: (problem: Problem) => void
  /** Another version was taken in. */
  readonly onSwapped?: (version: string) => void
  /** How often the file is looked at. */
  readonly everyMs?: number
}

/** Builds the knowledge base from the seed where there is none yet, or one made from another seed. */
export async function openResources(settings: EntityLinkerSettings): Promise<LoadedResources> {
  await buildWhereNeeded(settings.KNOWLEDGE_BASE_FILE)
  return loader(settings)(settings.KNOWLEDGE_BASE_FILE)
}

/** As `openResources`; goes over to a new file of the knowledge base between two batches. */
export async function followResources(
  settings: EntityLinkerSettings,
  { onProblem, onSwapped, everyMs }: Following = {},
): Promise<Followed<LinkerResources>> {
  await buildWhereNeeded(settings.KNOWLEDGE_BASE_FILE)
  return followFile({
    file: settings.KNOWLEDGE_BASE_FILE,
    ...(everyMs && { everyMs }),
    open: loader(settings),
    close: (resources) => resources.close(),
    onSwapped: ({ knowledge }) => onSwapped?.(knowledge.version),
    onProblem: (message) => onProblem?.({ condition: 'knowledge-base', harmless: true, ...(message && { message }) }),
  })
}

async function buildWhereNeeded(file: string) {
  if (!existsSync(file) || isStaleKnowledgeBase(file)) await buildKnowledgeBase({ file })
}

function loader(settings: EntityLinkerSettings) {
  const model = readTaggerModel(readFileSync(settings.NAME_MODEL_FILE || shippedModel))
  return async (file: string): Promise<LoadedResources> => {
    const knowledge = openKnowledgeBase(file)
    try {
      const gazetteer = await gazetteerOf(knowledge.gazetteerNames())
      return {
        names: { model, gazetteer },
        knowledge,
        linkThreshold: settings.LINK_THRESHOLD,
        maxMentions: settings.MAX_MENTIONS,
        maxEntities: settings.MAX_ENTITIES,
        close: () => knowledge.close(),
      }
    } catch (error) {
      knowledge.close()
      throw error
    }
  }
}

/** Short enough that records beside it are not held up. */
const sliceMilliseconds = 10

async function gazetteerOf(names: Iterable<GazetteerName>): Promise<Gazetteer> {
  const growing = growGazetteer()
  let sliceStarted = performance.now()
  for (const name of names) {
    growing.add(name)
    if (performance.now() - sliceStarted < sliceMilliseconds) continue
    await new Promise((resolve) => setImmediate(resolve))
    sliceStarted = performance.now()
  }
  return growing.gazetteer
}
