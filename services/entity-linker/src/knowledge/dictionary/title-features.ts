// What a title and its mentions look like, for the type model.
import { contextWords } from '../description-words.ts'
import { splitTitle } from './labelled-titles.ts'
import { isRubbish } from './rows.ts'

/** Counted for every title. */
export const allTitles = 'titles'
/** Before words that stand in mentions besides the name. */
export const besideName = 'beside '

const small = new Set('of the and for in on at de la le du des del der die das von van y e to a an'.split(' '))
const mostMentions = 60
const mostWords = 30

/** Distinct features. Brackets and regions are left out: they are what is learnt. */
export function titleFeatures(title: string, mentions: readonly string[]): Set<string> {
  const { name } = splitTitle(title)
  const words = name.split(' ')
  const features = new Set<string>([`first ${words[0]}`, `last ${words.at(-1)}`, `words ${Math.min(words.length, 5)}`])
  for (const word of words.slice(1, -1)) features.add(`inside ${word}`)
  if (words.slice(1).some((word) => /^\p{Ll}/u.test(word) && !small.has(word))) features.add('small words')
  if (words.some((word) => small.has(word))) features.add('function words')
  if (/\d/u.test(name)) features.add('digits')
  if (/[-–]/u.test(name)) features.add('hyphen')
  if (/^\p{Lu}[\p{Lu}\d&.]+$/u.test(name)) features.add('capitals')
  if (/[:!?]/u.test(name)) features.add('punctuation')
  if (/\p{Lu}\.(?: |$)/u.test(name)) features.add('initial')
  mentionFeatures(name, mentions, features)
  return features
}

function mentionFeatures(name: string, mentions: readonly string[], features: Set<string>): void {
  const own = new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const around = new Set<string>()
  let small = 0
  let looked = 0
  for (const mention of mentions.slice(0, mostMentions)) {
    if (isRubbish(mention)) continue
    looked += 1
    if (/^\p{Ll}/u.test(mention)) small += 1
    for (const word of contextWords(mention)) if (!own.has(word) && around.size < mostWords) around.add(word)
  }
  for (const word of around) features.add(besideName + word)
  if (looked >= 4) features.add(`small letters ${Math.round((4 * small) / looked)}`)
}
