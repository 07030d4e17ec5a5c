// `kb build`: the linker's knowledge base from files, without a server.
import { type BuildReport, buildKnowledgeBase } from '@newsloom/entity-linker/build-knowledge-base'
import { type BuildControl, BuildError } from '@newsloom/entity-linker/run-build'
import { fileSource } from '@newsloom/entity-linker/source-lines'

export { BuildError }

export interface KnowledgeSources {
  /** Whether the seed that ships goes in. */
  readonly seed: boolean
  /** Path of a mention dictionary, gzipped or not. */
  readonly dictionary: string | undefined
}

/** @throws BuildError for a source that cannot be used, and where another build writes the same file */
export const buildKnowledgeBaseFrom = (
  { seed, dictionary }: KnowledgeSources,
  file: string,
  control: BuildControl,
): Promise<BuildReport> =>
  buildKnowledgeBase({
    file,
    withSeed: seed,
    ...(dictionary !== undefined && { dictionary: fileSource(dictionary) }),
    ...control,
  })
