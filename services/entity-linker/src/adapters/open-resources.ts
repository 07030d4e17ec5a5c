// Everything the stage needs: loaded at the start, and the knowledge base again whenever another file takes its place.
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Problem } from '@newsloom/runtime/bus'
import { type Followed, followFile } from '@newsloom/runtime/followed-file'
import type { EntityLinkerSettings } from '../config.ts'
import type { LinkerResources } from '../entity-linker.ts'
import { aliasKey } from '../knowledge/alias-key.ts'
import { readCorrections } from '../knowledge/corrections.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { type Gazetteer, type GazetteerName, growGazetteer } from '../names/gazetteer.ts'
import { readTaggerModel } from '../names/model.ts'
import { applyCorrections } from './apply-corrections.ts'
import { buildKnowledgeBase } from './build-knowledge-base.ts'
import { AnotherBuild } from './run-build.ts'
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

/**
 * Builds the knowledge base from the seed where there is none yet, or one made from another seed; one that has other
 * corrections than the settings name gets those. @throws Error for a file that cannot be read, which stays
 */
export async function openResources(settings: EntityLinkerSettings): Promise<LoadedResources> {
  await bringUpToDate(settings)
  return loader(settings)(settings.KNOWLEDGE_BASE_FILE)
}

/** As `openResources`; goes over to a new file of the knowledge base or of the corrections between two batches. */
export async function followResources(
  settings: EntityLinkerSettings,
  { onProblem, onSwapped, everyMs }: Following = {},
): Promise<Followed<LinkerResources>> {
  const { KNOWLEDGE_BASE_FILE: file, CORRECTIONS_FILE: correctionsFile } = settings
  const telling = (condition: string) => (message: string | undefined) =>
    onProblem?.({ condition, harmless: true, ...(message && { message }) })
  const load = loader(settings)
  await bringUpToDate(settings)
  const knowledge = await followFile({
    file,
    async open() {
      // Also a file that was built without these corrections, or with others.
      await correct(settings)
      return load(file)
    },
    close: (resources) => resources.close(),
    onSwapped: (resources) => onSwapped?.(resources.knowledge.version),
    onProblem: telling('knowledge-base'),
    ...(everyMs && { everyMs }),
  })
  if (correctionsFile === '') return knowledge
  const corrections = await followFile({
    file: correctionsFile,
    // The file of the knowledge base that this makes is seen like any other.
    open: () => correct(settings),
    close: () => undefined,
    onProblem: telling('corrections'),
    ...(everyMs && { everyMs }),
  })
  return {
    use: knowledge.use,
    close: async () => {
      await corrections.close()
      await knowledge.close()
    },
  }
}

async function bringUpToDate(settings: EntityLinkerSettings) {
  const file = settings.KNOWLEDGE_BASE_FILE
  while (!existsSync(file) || isStaleKnowledgeBase(file)) await buildOrWait(file)
  await correct(settings)
}

const lookAgainMs = 500

/** Of several that start at once on one empty folder, one builds. */
async function buildOrWait(file: string) {
  try {
    await buildKnowledgeBase({ file })
  } catch (error) {
    if (!(error instanceof AnotherBuild)) throw error
    await setTimeout(lookAgainMs)
  }
}

/** While running, what is put in the file's place is corrected or refused, never built over. */
async function correct({ KNOWLEDGE_BASE_FILE: file, CORRECTIONS_FILE: correctionsFile }: EntityLinkerSettings) {
  if (correctionsFile === '') return
  await applyCorrections(file, readCorrections(readFileSync(correctionsFile, 'utf8'), correctionsFile))
}

function loader(settings: EntityLinkerSettings) {
  const model = readTaggerModel(readFileSync(settings.NAME_MODEL_FILE || shippedModel))
  return async (file: string): Promise<LoadedResources> => {
    const knowledge = openKnowledgeBase(file)
    try {
      const gazetteer = await gazetteerOf(knowledge.gazetteerNames())
      return {
        names: { model, gazetteer, isOrganisation: (name) => hasOrganisation(knowledge, name) },
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

const hasOrganisation = (knowledge: KnowledgeBase, name: string): boolean =>
  knowledge.candidates(aliasKey(name)).some(({ entity }) => entity.type === 'organisation')

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
