// Which blocks of the main part are the article: what is not, goes by a rule with a name.
import { endsSentence, type Facts, factsOf } from './block-facts.ts'
import type { Block } from './blocks.ts'
import type { Kind } from './evidence.ts'
import type { RunningText } from './main-part.ts'
import type { PageElement } from './page-tree.ts'

/** Openings of paragraphs that point elsewhere, in the languages that pages are in. */
const pointer =
  /^[\W_]*(?:related\b|read (?:more|also|next)\b|more (?:on|from|about|stories)\b|more:|see also\b|also (?:read|see)\b|also:|don['’]t miss|you (?:may|might) (?:also )?(?:like|be interested)|recommended|continue reading|click here|watch:|video:|listen:|sign up\b|subscribe\b|follow us|lire aussi|à lire|lesen sie|mehr zum thema|leggi anche|leia (?:mais|também)|lea también|lees ook|関連|관련|相关|читайте также)/i
const rights =
  /^\W*(?:©|\(c\)|copyright)|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|無断転載|무단\s*전재|版权所有|все права защищены/i
const credit =
  /^\W*(?:image|photo|picture|file photo|foto|credit)s?\s*[:/]|^\W*©|\((?:ap|afp|reuters|image|photo|getty|file)\b[^)]*\)\W*$|[/|]\s*(?:getty(?: images)?|shutterstock|afp|ap|reuters|epa)\W*$|\b(?:photo|image|credit)s?\s*(?:by|:)/i
const byline =
  /^\W*(?:by|von|par|por|reporting by|additional reporting|written by|editing by|posted|published|updated|last updated|first published|source)\b|contributed to this (?:report|story|article)|\bediting by\b|\b\d+ (?:minutes?|hours?|days?) ago\b/i
const dateLike = /\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/

/** A quotation may be embedded from elsewhere, with its source. */
const quotable: ReadonlySet<Kind> = new Set(['caption', 'share', 'author', 'date'])

/** Most of a list is links: at the end of an article less will do. */
const linkedList = { within: 0.6, after: 0.3 }

const rules: Readonly<Record<string, (facts: Facts) => boolean>> = {
  title: ({ isTitle, block }) => isTitle || block.element.name === 'h1',
  named: ({ named, isQuote }) => [...named].some((kind) => !(isQuote && quotable.has(kind))),
  markup: ({ block }) => /^<\w[^<]*>?$/.test(block.text),
  link: ({ linked, block, list }) => linked > 0.8 && !(isCell(block) && list && list.linked < 0.5 * list.size),
  linkList: ({ list, after }) =>
    list !== undefined && list.linked > (after ? linkedList.after : linkedList.within) * list.size,
  pointer: ({ block, isQuote }) => !isQuote && block.size < 250 && pointer.test(block.text),
  rights: ({ block, isQuote }) => !isQuote && block.size < 400 && rights.test(block.text),
  credit: ({ block, isQuote }) => !isQuote && block.size < 300 && credit.test(block.text),
  byline: ({ block, isQuote, before, after }) =>
    !isQuote && block.size < (before || after ? 250 : 60) && byline.test(block.text),
  date: ({ block, before, list, likeRunning }) =>
    before && !list && block.size < 80 && dateLike.test(block.text) && (!likeRunning || isMostlyFigures(block)),
  opening: ({ block, before, isQuote, list, isHeading, likeRunning }) =>
    before && !list && !isQuote && !isHeading && !likeRunning && block.size < 80 && !endsSentence.test(block.text),
  closing: ({ block, after, isQuote, list, isHeading, likeRunning }) =>
    after && !list && !isQuote && !isHeading && !likeRunning && (block.size < 80 || block.element.name !== 'p'),
  image: ({ besideImage, isQuote }) => besideImage && !isQuote,
}

const isCell = ({ element }: Block) => element.name === 'td' || element.name === 'th'

const isMostlyFigures = ({ text }: Block) => (text.match(/\d/g)?.length ?? 0) > 0.3 * text.length

/** `title` is the article's: where the page repeats it, it is no text. In the order of the page. */
export function articleBlocks(
  blocks: readonly Block[],
  part: PageElement,
  running: RunningText,
  title: string,
): readonly Block[] {
  const facts = factsOf(blocks, part, running, title)
  const dropped = facts.map((one) => Object.entries(rules).find(([, rule]) => rule(one))?.[0])
  dropNotes(facts, dropped)
  dropAnnouncements(facts, dropped)
  return blocks.filter((_, at) => dropped[at] === undefined)
}

type Dropped = (string | undefined)[]

/** At the end, paragraphs all in italics that link somewhere speak of the author and the site. */
function dropNotes(facts: readonly Facts[], dropped: Dropped) {
  for (let at = facts.length - 1; at > 0; at -= 1) {
    if (dropped[at] !== undefined) continue
    const { emphasised = 0, linked = 0, size = 1 } = facts[at]?.block ?? {}
    if (emphasised < 0.8 * size || linked === 0) return
    dropped[at] = 'note'
  }
}

/** Headings and lines with a colon that announce what was dropped go with it. */
function dropAnnouncements(facts: readonly Facts[], dropped: Dropped) {
  for (let at = facts.length - 1; at >= 0; at -= 1) {
    const fact = facts[at]
    if (!fact || dropped[at] !== undefined) continue
    const announces = fact.isHeading
      ? announcesNothing(facts, dropped, at)
      : leadsNowhere(fact, dropped[at + 1], facts[at + 1])
    if (announces) dropped[at] = 'announcement'
  }
}

/** Up to the next heading of its level or a higher one, or to the end, nothing is left. */
function announcesNothing(facts: readonly Facts[], dropped: Dropped, heading: number): boolean {
  let next = heading + 1
  while (next < facts.length && dropped[next] !== undefined) next += 1
  const follower = facts[next]
  if (!follower) return true
  const level = facts[heading]?.block.element.name ?? ''
  return next > heading + 1 && follower.isHeading && follower.block.element.name <= level
}

/** An image or a caption between a line and its list does not part them. */
const between = new Set(['named', 'image', 'credit'])

const leadsNowhere = ({ block }: Facts, next: string | undefined, follower: Facts | undefined) =>
  block.size < 120 && /[:：]\s*$/.test(block.text) && (!follower || (next !== undefined && !between.has(next)))
