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
  wikidata: { type: 'string', value: 'FILE', help: 'a Wikidata JSON dump, plain or gzipped; - is standard input' },
  languages: {
    type: 'string',
    value: 'CODES',
    default: 'en,de,fr,es,it,pt,nl,pl,sv,ru,uk,tr,ar,fa,hi,id,ja,ko,zh',
    help: "whose labels and aliases of Wikidata's are names",
  },
  sitelinks: { type: 'string', value: 'N', default: '5', help: "Wikidata's items of fewer Wikipedias are left out" },
  'no-seed': { type: 'boolean', help: 'without the entities and publishers that ship' },
} as const

export const kb: Command = {
  name: 'kb',
  operands: 'build --out FILE',
  summary: "build the entity-linker's knowledge base, without a server",
  details: `From the seed that ships and, with --dictionary, from lines "mention TAB Wikipedia title TAB probability"
(Stanford's wikidict: about 16 minutes, 1.3 GB). Interrupted, the same command goes on from its last committed line;
until then what it has is in FILE.building. With --wikidata, from the people, organisations and places of a dump, which is
read once: bzcat latest-all.json.bz2 | newsloom kb build --wikidata - --out FILE (interrupted, pipe the same dump again). A running entity-linker takes the new file in by itself when FILE is the one
that KNOWLEDGE_BASE_FILE names.`,
  options,
  async run(args, { stdin, stderr, folder, signal }) {
    const { values, positionals } = readArguments(args, options)
    if (positionals.join(' ') !== 'build') throw new UsageError('kb takes one word: build')
    if (!values.out) throw new UsageError('--out FILE says where the knowledge base goes')
    const seed = values['no-seed'] !== true
    if (!seed && values.dictionary === undefined && values.wikidata === undefined)
      throw new UsageError('nothing to build from: with --no-seed, name a --dictionary or --wikidata')
    if (values.dictionary !== undefined) await checkReadable(values.dictionary, folder)
    const dictionary = values.dictionary && path.resolve(folder, values.dictionary)
    if (values.wikidata !== undefined) await checkReadable(values.wikidata, folder)
    const wikidata = values.wikidata && {
      dump: values.wikidata === '-' ? stdin : path.resolve(folder, values.wikidata),
      languages: values.languages.split(',').filter(Boolean),
      fewestSitelinks: sitelinksOf(values.sitelinks),
    }
    const file = path.resolve(folder, values.out)

    // Loads the seed's tables, which no other command needs.
    const { buildKnowledgeBaseFrom, BuildError } = await import('@newsloom/standalone/build-knowledge-base')
    const bar = createBuildBar(stderr)
    try {
      const control = { signal, onProgress: bar.update }
      const { version, entities, aliases, publishers } = await buildKnowledgeBaseFrom(
        { seed, wikidata: wikidata || undefined, dictionary },
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

function sitelinksOf(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError('--sitelinks takes a whole number from 1 on')
  return number
}
