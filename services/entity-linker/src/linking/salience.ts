// How much an article is about an entity.
import type { Mention } from '@newsloom/contracts/records'

const shares = { title: 0.4, early: 0.3, often: 0.3 }
/** From this many mentions on, more say nothing new. */
const often = 6

/** In [0, 1]: in the title, first named early in the text, named often. `mentions` is not empty. */
export function salience(mentions: readonly Mention[], textLength: number): number {
  const inTitle = mentions.some(({ field }) => field === 'title')
  // A megabyte can have more mentions than a call can have arguments.
  const first = inTitle
    ? 0
    : mentions.reduce((earliest, { start }) => Math.min(earliest, start), Number.POSITIVE_INFINITY)
  const early = textLength > 0 ? 1 - Math.min(1, first / textLength) : 1
  const frequency = Math.min(1, Math.log2(1 + mentions.length) / Math.log2(1 + often))
  const value = (inTitle ? shares.title : 0) + shares.early * early + shares.often * frequency
  return Math.round(value * 1000) / 1000
}
