// The tables of the READMEs, made from the settings' schemas and the pipeline.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ledger, type PipelineStage, pipeline } from '@newsloom/contracts/pipeline'
import { runtimeSettings } from '@newsloom/runtime/settings'
import { IsObject, type TObject } from 'typebox'

const root = path.join(import.meta.dirname, '..')

/** Every document with a generated part, as it should be. */
export async function generatedDocuments(): Promise<{ file: string; text: string }[]> {
  const documents = [
    document('services/README.md', { pipeline: pipelineTable(), runtime: settingsTable(runtimeSettings) }),
    document('README.md', { picture: picture() }),
  ]
  for (const folder of ['services', 'apps']) {
    for (const name of readdirSync(path.join(root, folder))) {
      const config = path.join(root, folder, name, 'src/config.ts')
      if (!existsSync(config)) continue
      const settings: unknown = Object.values(await import(config)).find((value) => IsObject(value))
      if (!IsObject(settings)) throw new Error(`${config} exports no settings schema`)
      documents.push(document(`${folder}/${name}/README.md`, { settings: settingsTable(settings) }))
    }
  }
  return documents
}

/** The file with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
function document(name: string, parts: Readonly<Record<string, string>>) {
  const file = path.join(root, name)
  let text = readFileSync(file, 'utf8')
  for (const [part, content] of Object.entries(parts)) {
    const [before, rest] = text.split(`<!-- ${part} -->`)
    const after = rest?.split(`<!-- /${part} -->`)[1]
    if (after === undefined) throw new Error(`${name} has no place for "${part}"`)
    text = `${before}<!-- ${part} -->\n${content}\n<!-- /${part} -->${after}`
  }
  return { file, text }
}

function settingsTable(settings: TObject): string {
  const rows = Object.entries(settings.properties).map(([name, schema]) => {
    const { description = '', default: value } = schema as { description?: string; default?: unknown }
    return `| \`${name}\` | ${value === undefined || value === '' ? '' : `\`${value}\``} | ${description} |`
  })
  return ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n')
}

function pipelineTable(): string {
  const stages: readonly PipelineStage[] = pipeline
  const rows = stages.map(({ name, reads, writes, decides, rejects }) => {
    const rejected = rejects.length > 0 ? rejects.map((reason) => `\`${reason}\``).join(', ') : ''
    const decision = `[\`${name}/src/${name}.ts\`](${name}/src/${name}.ts)`
    return `| **${name}** | ${reads ? `\`${reads}\`` : 'HTTP'} | \`${writes}\` | ${decides} | ${rejected} | ${decision} |`
  })
  const books = `| **ledger** | ${ledger.reads.map((topic) => `\`${topic}\``).join(', ')} | | what became of every article | | [\`ledger/src/ledger.ts\`](ledger/src/ledger.ts) |`
  const explorer =
    '| **explorer** | index and books | | answers questions over HTTP, with a page | | [`explorer/src/explorer.ts`](explorer/src/explorer.ts) |'
  const head = ['| stage | reads | writes | decides | rejects | decision |', '|---|---|---|---|---|---|']
  return [...head, ...rows, books, explorer].join('\n')
}

const picture = () => `\`\`\`\n${pipeline.map(({ name }) => name).join(' → ')} → Elasticsearch\n\`\`\``
