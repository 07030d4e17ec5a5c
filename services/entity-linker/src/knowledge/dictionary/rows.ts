// One row of a mention dictionary: `mention ⇥ title ⇥ probability`, and what of it is a name.

export interface DictionaryRow {
  /** As it was written somewhere: a name, a link text, a caption. */
  readonly mention: string
  /** Of the Wikipedia article, with spaces. */
  readonly title: string
  /** That the mention means the title, in (0, 1]. */
  readonly probability: number
}

/** Undefined for a line that is no row. */
export function readRow(line: string): DictionaryRow | undefined {
  const first = line.indexOf('\t')
  const second = line.indexOf('\t', first + 1)
  if (first <= 0 || second <= first + 1) return undefined
  const probability = Number(line.slice(second + 1))
  if (!(probability > 0 && probability <= 1)) return undefined
  return { mention: line.slice(0, first), title: line.slice(first + 1, second).replaceAll('_', ' '), probability }
}

const longest = 60
const mostWords = 8

/** Addresses, headings and remarks about the encyclopedia: "en.wikipedia.org/wiki/…", "3.7 Engines", "Wikipedia article on …". */
export const isRubbish = (mention: string): boolean =>
  mention.length > longest || /wiki|https?:|www\.|[/#%<>{}|=@_*]|^\W*\d|\.\.\./iu.test(mention)

const lowerParticle =
  /^(?:al|el|de|da|di|du|des|del|della|der|den|van|von|zu|ter|ten|le|la|los|las|les|bin|ibn|the|d|l)[ '’-]/u

/** Whether it is written like a name: with a capital letter where the script has some ("eBay", "al-Qaeda", "삼성"). */
export function isWrittenAsName(mention: string): boolean {
  if (mention.split(' ', mostWords + 1).length > mostWords) return false
  const bare = mention.replace(/^[^\p{L}\p{N}]+/u, '')
  if (/^(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N})/u.test(bare)) return true
  return /^\p{Ll}\p{Lu}/u.test(bare) || (lowerParticle.test(bare) && /\p{Lu}/u.test(bare))
}
