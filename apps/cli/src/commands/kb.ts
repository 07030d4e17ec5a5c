import path from 'node:path'
import { createBuildBar } from '../building/build-bar.ts'
import { checkReadable } from '../check-readable.ts'
import { type Command, CommandError, exitCodes, readArguments, UsageError } from '../command.ts'
import { counted } from '../counts.ts'

const options = {
  out: {
    type: 'string',
    value: 'FILE',
    help: 'the knowledge base: an SQLite file, replaced when the new one is whole',
  },
  dictionary: { type: 'string', value: 'FILE', help: 'a mention dictionary, plain or gzipped' },
  'no-seed': { type: 'boolean', help: 'without the entities and publishers that ship' },
} as const

export const kb: Command = {
  name: 'kb',
  operands: 'build --out FILE',
  summary: "build the entity-linker's knowledge base, without a server",
  details: `From the seed that ships and, with --dictionary, from lines "mention TAB Wikipedia title TAB probability"
(Stanford's wikidict: about 16 minutes, 1.3 GB). Interrupted, the same command goes on from its last committed line;
until then what it has is in FILE.building. A running entity-linker takes the new file in by itself when FILE is the one
that KNOWLEDGE_BASE_FILE names.`,
  options,
  async run(args, { stderr, folder, signal }) {
    const { values, positionals } = readArguments(args, options)
    if (positionals.join(' ') !== 'build') throw new UsageError('kb takes one word: build')
    if (!values.out) throw new UsageError('--out FILE says where the knowledge base goes')
    const seed = values['no-seed'] !== true
    if (!seed && values.dictionary === undefined)
      throw new UsageError('nothing to build from: with --no-seed, name a --dictionary')
    if (values.dictionary !== undefined) await checkReadable(values.dictionary, folder)
    const dictionary = values.dictionary && path.resolve(folder, values.dictionary)
    const file = path.resolve(folder, values.out)

    // Loads the seed's tables, which no other command needs.
    const { buildKnowledgeBaseFrom, BuildError } = await import('@newsloom/standalone/build-knowledge-base')
    const bar = createBuildBar(stderr)
    try {
      const control = { signal, onProgress: bar.update }
      const { version, entities, aliases, publishers } = await buildKnowledgeBaseFrom(
        { seed, dictionary },
        file,
        control,
      )
      bar.end()
      const contents = [
        counted(entities, 'entity', 'entities'),
        counted(aliases, 'name'),
        counted(publishers, 'publisher'),
      ]
      stderr.write(`${values.out}: ${contents.join(', ')}; version ${version}\n`)
      return exitCodes.done
    } catch (error) {
      bar.end()
      if (signal.aborted) throw new CommandError('stopped: the same command goes on from here')
      if (error instanceof BuildError) throw new CommandError(error.message)
      // The disk is full, the folder is not ours.
      if (error instanceof Error && 'code' in error)
        throw new CommandError(`${values.out} cannot be built: ${error.message}; the same command goes on from here`)
      throw error
    }
  },
}
