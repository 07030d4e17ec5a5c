// The words of an entity's own name against those of a mention.
import { aliasKey } from '../knowledge/alias-key.ts'
import type { KnownEntity } from '../knowledge/knowledge-base.ts'

/** Whether the name has a word of the mention, or one that begins alike, or its initials; `key` as `aliasKey` writes it. */
export function isCalledLike(key: string, entity: KnownEntity): boolean {
  const name = wordsOf(entity)
  const mention = key.split(' ')
  if (mention.some((word) => name.some((own) => beginAlike(word, own)))) return true
  return key === initials(name) || key === initials(name.filter((word) => !functionWords.has(word)))
}

/** The words of the name that the mention does not have, without initials. */
export function wordsBesides(key: string, entity: KnownEntity): string[] {
  const mention = new Set(key.split(' '))
  return wordsOf(entity).filter((word) => word.length >= shortestWord && !mention.has(word))
}

const shortestWord = 3
const functionWords = new Set('of the for and in on at de la du des del der'.split(' '))

const beginAlike = (one: string, other: string) =>
  one === other ||
  (Math.min(one.length, other.length) >= shortestWord && (one.startsWith(other) || other.startsWith(one)))

const initials = (words: readonly string[]) => words.map((word) => word.slice(0, 1)).join('')

const known = new WeakMap<KnownEntity, readonly string[]>()

function wordsOf(entity: KnownEntity): readonly string[] {
  const before = known.get(entity)
  if (before) return before
  // Of "Windsor, Ontario" the place is called Windsor.
  const [place = ''] = entity.name.split(', ')
  const words = aliasKey(entity.type === 'place' ? place : entity.name).split(' ')
  known.set(entity, words)
  return words
}
