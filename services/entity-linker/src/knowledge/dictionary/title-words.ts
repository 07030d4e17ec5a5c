// The words that go with an entity, from its title's bracket and region and from how it is mentioned.
import { contextWords } from '../description-words.ts'
import { splitTitle } from './labelled-titles.ts'
import { isRubbish } from './rows.ts'

const mostWords = 14
const fewestTitles = 3

/**
 * The most telling first: used in many of its mentions ("President", "Alzheimer's") and of few titles. `titlesWith` says how
 * many of `titles` sampled titles are mentioned with a word; words of fewer than three are misspellings and accidents.
 */
export function titleWords(
  title: string,
  mentions: readonly string[],
  titlesWith: (word: string) => number,
  titles: number,
): string[] {
  const { name, qualifier, region } = splitTitle(title)
  const own = new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const given = [...contextWords(`${qualifier} ${region}`)].filter((word) => !own.has(word))
  const counts = new Map<string, number>()
  for (const mention of mentions) {
    if (isRubbish(mention)) continue
    for (const word of contextWords(mention)) {
      if (!own.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  const telling = [...counts]
    .map(([word, count]) => ({ word, weight: Math.log1p(count) * Math.log(titles / Math.max(1, titlesWith(word))) }))
    .filter(({ word }) => titlesWith(word) >= fewestTitles)
    .sort((a, b) => b.weight - a.weight)
    .map(({ word }) => word)
  return [...new Set([...given, ...telling])].slice(0, mostWords)
}
