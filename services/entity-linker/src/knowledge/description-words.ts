// The words of an entity's short description that an article about it is likely to have.
import { aliasKey } from './alias-key.ts'
import { nameOf, type SeedEntity } from './seed.ts'

const bracket = /\(([^)]*)\)$/

/** Distinct words of description and of the title's bracket, without those of the name itself. */
export function descriptionWords(entity: Pick<SeedEntity, 'title' | 'description'>): string[] {
  const name = new Set(aliasKey(nameOf(entity.title)).split(' '))
  const hint = bracket.exec(entity.title)?.[1] ?? ''
  const words = contextWords(`${entity.description} ${hint}`)
  return [...words].filter((word) => !name.has(word))
}

/** The words of a text as descriptions have them. */
export function contextWords(text: string): Set<string> {
  const words = new Set<string>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (word.length >= 3 && !functionWords.has(word.toLowerCase())) words.add(word.toLowerCase())
  }
  return words
}

const functionWords = new Set(
  'and for from its nor not of off the that this with was were has had his her who'.split(' '),
)
