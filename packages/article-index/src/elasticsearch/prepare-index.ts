// Makes an index, its template and its alias where they are missing.
import type { Client, estypes } from '@elastic/elasticsearch'
import { requested, typeOf } from './failure.ts'

export interface IndexDefinition {
  /** What everything reads and writes through; the first index behind it is `<alias>-000001`. */
  readonly alias: string
  readonly settings: estypes.IndicesIndexSettings
  readonly mappings: estypes.MappingTypeMapping
  /** Left out of every query through the alias. */
  readonly filter?: estypes.QueryDslQueryContainer
}

/** Above what Elasticsearch's own templates have. */
const templatePriority = 500

/** Safe when several processes do it at once. An index that is there gets the fields it lacks. */
export async function prepareIndex(client: Client, definition: IndexDefinition): Promise<void> {
  const { alias, settings, mappings } = definition
  const shared = { number_of_shards: 1, auto_expand_replicas: '0-1', ...settings }
  const template = { settings: shared, mappings }
  await requested(
    `putting the template of ${alias}`,
    client.indices.putIndexTemplate({
      name: alias,
      index_patterns: [`${alias}-*`],
      priority: templatePriority,
      template,
    }),
  )
  if (await aliasExists(client, alias)) {
    await requested(
      `updating the mapping of ${alias}`,
      client.indices.putMapping({ index: alias, write_index_only: true, properties: mappings.properties ?? {} }),
    )
    return
  }
  await createIndex(client, definition)
}

const aliasExists = (client: Client, alias: string) =>
  requested(`looking for the alias ${alias}`, client.indices.existsAlias({ name: alias }))

async function createIndex(client: Client, { alias, filter }: IndexDefinition): Promise<void> {
  const index = `${alias}-000001`
  const behind = { is_write_index: true, ...(filter && { filter }) }
  const creating = client.indices.create({ index, aliases: { [alias]: behind } }).catch((error: unknown) => {
    if (typeOf(error) !== 'resource_already_exists_exception') throw error
  })
  await requested(`creating ${index}`, creating)
  if (await aliasExists(client, alias)) return
  await requested(`restoring the alias ${alias}`, client.indices.putAlias({ index, name: alias, ...behind }))
}
