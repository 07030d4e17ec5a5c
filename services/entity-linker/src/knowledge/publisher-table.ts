// The seed's table of news publishers.

import type { KnownPublisher } from '../publishers/publishers.ts'
import { idOf, nameOf, type SeedEntity } from './seed.ts'

export interface SeedPublisher {
  readonly title: string
  /** Domain, or domain and first part of the path: `theguardian.com/observer`. */
  readonly addresses: readonly string[]
  readonly aliases: readonly string[]
  readonly country: string
  readonly language: string
}

/**
 * Rows: `title ⇥ addresses (space between) ⇥ aliases (| between) ⇥ language, where not the section's`, all but the title
 * optional. `= ⇥ country ⇥ language` begins a section.
 * @throws Error naming the line that is no row
 */
export function readPublisherTable(table: string): SeedPublisher[] {
  const publishers: SeedPublisher[] = []
  let country = ''
  let sectionLanguage = ''
  for (const [at, line] of table.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [title = '', addresses = '', aliases = '', language = '', extra] = line.split('\t')
    if (extra !== undefined || title === '') throw new Error(`publishers.tsv:${at + 1}: not a row`)
    if (title === '=') {
      country = addresses
      sectionLanguage = aliases
      continue
    }
    publishers.push({
      title,
      addresses: addresses.split(' ').filter(Boolean),
      aliases: aliases.split('|').filter(Boolean),
      country,
      language: language || sectionLanguage,
    })
  }
  return publishers
}

/** One per address; an agency without a site of its own is kept for its names. */
export function knownPublishers(publisher: SeedPublisher): KnownPublisher[] {
  const { title, aliases, country, language } = publisher
  const addresses = publisher.addresses.length > 0 ? publisher.addresses : ['']
  return addresses.map((address) => {
    const [domain = '', ...path] = address.split('/')
    return {
      domain,
      path: path.length > 0 ? `/${path.join('/')}` : '',
      id: idOf(title),
      name: nameOf(title),
      country,
      language,
      aliases,
    }
  })
}

/** A publisher as someone the news writes about. One-word names ("Time", "Metro") are too often something else. */
export function publisherEntity(publisher: SeedPublisher): SeedEntity {
  const { title, country } = publisher
  const singleWord = (name: string) => !name.replace(/^the /i, '').includes(' ')
  const known = nameOf(title)
  return {
    title,
    type: 'organisation',
    ...(country && { country }),
    aliases: publisher.aliases.filter((alias) => !singleWord(alias)),
    weakAliases: [...publisher.aliases, known].filter(singleWord),
    description: 'newspaper, broadcaster, news agency, reported, interview',
    since: null,
    until: null,
    prominence: 2,
  }
}
