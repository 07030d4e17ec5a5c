// What is known of a word by itself, found once and kept: its stem, its kind, how rare it is.
import { rarityOf } from './rarity.ts'
import { stemOf } from './stems.ts'
import { stopWordsOf } from './stop-words.ts'
import { mayBeIrregular, type WordClass, wordClassOf } from './word-classes.ts'

type Role = 'determiner' | 'preposition' | 'auxiliary'

export interface Word {
  readonly lower: string
  /** Its length, UTF-16 units. */
  readonly letters: number
  /** Begins with a capital letter. */
  readonly capitalised: boolean
  /** What inflected forms have in common. */
  readonly stem: string
  /** 0 for a word of every article to 1 for one hardly ever seen. */
  readonly rarity: number
  /** Begins and ends no phrase. */
  readonly isStop: boolean
  readonly isNumber: boolean
  readonly isAcronym: boolean
  readonly hasDigit: boolean
  readonly hasHyphen: boolean
  /** The rest is known of English words only. */
  readonly kind: WordClass | undefined
  /** Maybe an irregular plural or verb form. */
  readonly isIrregular: boolean
  readonly role: Role | undefined
  /** 1 or 0 each: ends in -ing, in -ed, like an abstract noun, an agent, an adjective, a plural. */
  readonly endings: readonly number[]
}

const roles: ReadonlyMap<string, Role> = new Map([
  ...entries('the a an his her its their our this these those that some many no each every any my your', 'determiner'),
  ...entries('of in on at by for with from about against into after over between through during under', 'preposition'),
  ...entries('is are was were has have had will would could may can should did does be been', 'auxiliary'),
])

function entries(words: string, role: Role): [string, Role][] {
  return words.split(' ').map((word) => [word, role])
}

const known = new Map<string, Map<string, Word>>()
/** Per language; emptied when full, so that a stream of odd words cannot fill the memory. */
const mostKnown = 100_000

/** What is known of the words of a language (ISO 639-1), by the word as written. */
export function wordsOf(language: string): (written: string) => Word {
  let words = known.get(language)
  if (!words || words.size >= mostKnown) {
    words = new Map()
    known.set(language, words)
  }
  const own = words
  return (written) => {
    let word = own.get(written)
    if (word === undefined) {
      word = described(written, language)
      own.set(written, word)
    }
    return word
  }
}

function described(written: string, language: string): Word {
  const lower = written.toLowerCase()
  const stem = stemOf(lower, language)
  const isEnglish = language === 'en'
  return {
    lower,
    letters: written.length,
    capitalised: written.charAt(0) !== lower.charAt(0),
    stem,
    rarity: rarityOf(language)(stem),
    // A single letter of an alphabet is as little a word as a stop word; a single ideograph may be one.
    isStop: stopWordsOf(language).has(lower) || (lower.length < 2 && lower < '\u2e80'),
    isNumber: /^[\p{N}.,'’-]+$/u.test(lower),
    isAcronym: /^[\p{Lu}.&]{2,}$/u.test(written),
    hasDigit: /\d/.test(lower),
    hasHyphen: lower.includes('-'),
    kind: isEnglish ? wordClassOf(lower) : undefined,
    isIrregular: isEnglish && mayBeIrregular(lower),
    role: isEnglish ? roles.get(lower) : undefined,
    endings: isEnglish ? endings.map((ending) => (ending.test(lower) ? 1 : 0)) : noEndings,
  }
}

const endings = [
  /ing$/,
  /ed$/,
  /(?:tion|sion|ment|ness|ity|ism|ance|ence|ship)s?$/,
  /(?:er|or|ist|ian|ant)s?$/,
  /(?:ous|ive|al|ic|ful|ible|able|less|ary)$/,
  /[^s]s$/,
]
const noEndings = endings.map(() => 0)
