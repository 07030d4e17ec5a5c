// `kb build`: the linker's knowledge base from files, without a server.
import type { Readable } from 'node:stream'
import { type BuildReport, buildKnowledgeBase } from '@newsloom/entity-linker/build-knowledge-base'
import { type BuildControl, BuildError } from '@newsloom/entity-linker/run-build'
import { fileSource, standardInput } from '@newsloom/entity-linker/source-lines'

export { BuildError }

export interface KnowledgeSources {
  /** Whether the seed that ships goes in. */
  readonly seed: boolean
  readonly wikidata:
    | {
        /** Path of a JSON dump, gzipped or not, or a stream of one. */
        readonly dump: string | Readable
        readonly languages: readonly string[]
        readonly fewestSitelinks: number
      }
    | undefined
  /** Path of a mention dictionary, gzipped or not. */
  readonly dictionary: string | undefined
}

/** @throws BuildError for a source that cannot be used, and where another build writes the same file */
export const buildKnowledgeBaseFrom = (
  { seed, wikidata, dictionary }: KnowledgeSources,
  file: string,
  control: BuildControl,
): Promise<BuildReport> =>
  buildKnowledgeBase({
    file,
    withSeed: seed,
    ...(wikidata && {
      wikidata: {
        ...wikidata,
        source: typeof wikidata.dump === 'string' ? fileSource(wikidata.dump) : standardInput(wikidata.dump),
      },
    }),
    ...(dictionary !== undefined && { dictionary: fileSource(dictionary) }),
    ...control,
  })
