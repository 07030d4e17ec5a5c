// The seed that ships with the project, written into the knowledge base.
import { aliasKey } from '../knowledge/alias-key.ts'
import { assembleSeed } from '../knowledge/assemble-seed.ts'
import { descriptionWords } from '../knowledge/description-words.ts'
import { gazetteerWeight } from '../knowledge/gazetteer-weight.ts'
import { aliasKinds } from '../knowledge/knowledge-base.ts'
import { knownPublishers } from '../knowledge/publisher-table.ts'
import { idOf, nameOf } from '../knowledge/seed.ts'
import type { BuildStep } from './run-build.ts'
import type { Seed } from './seed-files.ts'

export const seedStep = (seed: Seed): BuildStep => ({
  name: 'seed',
  run({ database }) {
    const insertEntity = database.prepare('INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    const insertAlias = database.prepare(
      'INSERT INTO aliases VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET kind = min(kind, excluded.kind)',
    )
    const insertName = database.prepare('INSERT INTO gazetteer VALUES (?, ?, ?)')
    const entities = assembleSeed(seed)
    const documentFrequency = new Map<string, number>()
    for (const [at, { entity, aliases }] of entities.entries()) {
      const words = descriptionWords(entity)
      for (const word of words) documentFrequency.set(word, (documentFrequency.get(word) ?? 0) + 1)
      insertEntity.run(
        at + 1,
        idOf(entity.title),
        entity.type,
        nameOf(entity.title),
        seed.wikidata.get(entity.title) ?? null,
        entity.country ?? null,
        words.join(' '),
        entity.since,
        entity.until,
        entity.prominence,
      )
      for (const { name, kind } of aliases) {
        const key = aliasKey(name)
        if (key === '') continue
        insertAlias.run(key, at + 1, aliasKinds.indexOf(kind))
        const weight = gazetteerWeight(name, kind, entity)
        if (weight > 0) insertName.run(name, entity.type, weight)
      }
    }
    const insertWord = database.prepare('INSERT INTO words VALUES (?, ?)')
    for (const [word, count] of documentFrequency) insertWord.run(word, Math.log(entities.length / count))
    const insertPublisher = database.prepare('INSERT INTO publishers VALUES (?, ?, ?, ?, ?, ?, ?)')
    for (const known of seed.publishers.flatMap(knownPublishers)) {
      const { domain, path, id, name, country, language } = known
      insertPublisher.run(domain, path, id, name, country, language, known.aliases.join('|'))
    }
  },
})
