// What an article's text says about one of its names, before any candidate is looked at.
import { aliasKey } from '../knowledge/alias-key.ts'
import type { KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'
import type { NameGroup, NameMention, NameType } from '../names/names.ts'
import { isCommonSurname } from './common-surnames.ts'
import { hasLegalForm } from './name-forms.ts'
import { isCalledState, regionsAfter, standsInDateline } from './region.ts'

export interface NameEvidence {
  readonly type: NameType
  readonly typeConfidence: number
  /** What it was found under, as `aliasKey` writes it. */
  readonly key: string
  readonly words: number
  /** Written with Inc, Corp, Ltd … or followed by a ticker: "SANTA FE <SFX>". */
  readonly legalForm: boolean
  readonly commonSurname: boolean
  /** What the country or state right behind the name may be. */
  readonly regions: readonly KnownEntity[]
  /** "Washington state". */
  readonly calledState: boolean
  /** Always part of a longer name: "Service America", "Electronic Mail Corp of America", "Brooklyn Union Gas". */
  readonly insideName: boolean
  /**
   * A surname that may be a firm's: also the first word of a company in this article ("the merger of Baker and Hughes
   * Tool"), or in a row of surnames ("Salomon, Levin and Elstein").
   */
  readonly likeFirm: boolean
  /** Stands where news agencies write the town: "BOISE, Idaho, March 2 -". */
  readonly inDateline: boolean
}

export interface NamedText {
  readonly title: string
  readonly text: string
}

/** More mentions than these tell nothing new. */
const looked = 3

/** `key`: what the name was found under; `companyWords`: first words of the organisations' names. */
export function nameEvidence(
  article: NamedText,
  group: NameGroup,
  key: string,
  companyWords: ReadonlySet<string>,
  knowledge: KnowledgeBase,
): NameEvidence {
  const mentions = group.mentions.slice(0, looked)
  return {
    type: group.type,
    typeConfidence: group.confidence,
    key,
    words: key.split(' ').length,
    legalForm:
      (group.type === 'organisation' && hasLegalForm(group.name)) ||
      (group.type !== 'person' && mentions.some(({ field, end }) => ticker.test(article[field].slice(end, end + 12)))),
    commonSurname: isCommonSurname(key),
    regions: regionsOf(article, group, mentions, knowledge),
    calledState: mentions.some(({ field, start, end }) => isCalledState(article[field], start, end)),
    insideName: group.type !== 'person' && mentions.every((mention) => isInsideName(article, mention)),
    likeFirm: group.type === 'person' && (companyWords.has(key) || mentions.every((one) => standsInRow(article, one))),
    inDateline: mentions.some(({ field, end }) => field === 'text' && standsInDateline(article.text, end)),
  }
}

/** First words of organisations of several words, as keys: Baker of "Baker International Corp". */
export function firstCompanyWords(groups: readonly NameGroup[]): Set<string> {
  const words = new Set<string>()
  for (const { type, name } of groups) {
    const [first, second] = type === 'organisation' ? aliasKey(name).split(' ') : []
    if (first && second) words.add(first)
  }
  return words
}

function regionsOf(
  article: NamedText,
  group: NameGroup,
  mentions: readonly NameMention[],
  knowledge: KnowledgeBase,
): readonly KnownEntity[] {
  if (group.type === 'person') return []
  for (const { field, end } of mentions) {
    const regions = regionsAfter(article[field], end, knowledge)
    if (regions.length > 0) return regions
  }
  return []
}

/** As news agencies write them: <SFX>, <TX.N>. */
const ticker = /^ <\p{Lu}{1,5}(?:\.\p{L}{1,2})?>/u
/** A capital letter before a name says nothing when the word only begins a sentence: "In Japan", "The Amazon". */
const capitalisedBefore =
  /(?<![\p{L}'’])(?!(?:The|This|That|These|In|At|On|Of|For|From|To|By|With|And|But|Or|As|If|While|When|Where|After|Before|Since|Until|Near|Across|Throughout|Outside|Inside|Around|Between|Against|Under|Over|Like|Unlike|Both|Neither|Although|Though|Because|Whether|Via|Today|Yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) )\p{Lu}[\p{Ll}&]\p{L}* (?:of )?$/u
const companyAfter =
  /^(?: (?:and )?\p{Lu}[\p{L}&]+){0,4} (?:Inc|Corp|Co|Ltd|Plc|PLC|SA|AG|NV|Bancorp|Bancshares|Gas|Electric|Airlines|Airways|Television|TV|Insurance|Railway)\b/u
const longestBefore = 30
const longestAfter = 50

const isInsideName = (article: NamedText, { field, start, end }: NameMention) =>
  field === 'text' &&
  (capitalisedBefore.test(article.text.slice(Math.max(0, start - longestBefore), start)) ||
    companyAfter.test(article.text.slice(end, end + longestAfter)))

const rowBefore = /\p{Lu}\p{L}+(?:,| and) $/u
const rowAfter = /^(?:,| and|,? &) \p{Lu}\p{L}+/u

const standsInRow = (article: NamedText, { field, start, end }: NameMention) =>
  rowBefore.test(article[field].slice(Math.max(0, start - longestBefore), start)) ||
  rowAfter.test(article[field].slice(end, end + longestBefore))
