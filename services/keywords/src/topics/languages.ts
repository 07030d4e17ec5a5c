// The languages whose articles get topics: the evidence of each, and how its words are found.
import type { Evidence } from './evidence.ts'
import { arabicEvidence } from './evidence-ar.ts'
import { germanEvidence } from './evidence-de.ts'
import { economyEvidence } from './evidence-economy.ts'
import { spanishEvidence } from './evidence-es.ts'
import { frenchEvidence } from './evidence-fr.ts'
import { generalEvidence } from './evidence-general.ts'
import { japaneseEvidence } from './evidence-ja.ts'
import { koreanEvidence } from './evidence-ko.ts'
import { portugueseEvidence } from './evidence-pt.ts'
import { russianEvidence } from './evidence-ru.ts'
import { chineseEvidence } from './evidence-zh.ts'
import { simplified } from './simplified.ts'

export interface LanguageEvidence {
  readonly lists: readonly Evidence[]
  /** By English stems; by the pieces that the evidence itself names (`word*`); or by runs of letters. */
  readonly matching: 'stems' | 'pieces' | 'letters'
  /** What is done to lower-case words and terms, so that spellings of one word are one. */
  readonly folded?: (letters: string) => string
  /** What is written together with the word behind it. */
  readonly leads?: readonly string[]
}

const english: LanguageEvidence = { lists: [economyEvidence, generalEvidence], matching: 'stems' }

/** By ISO 639-1. */
export const languages: ReadonlyMap<string, LanguageEvidence> = new Map<string, LanguageEvidence>([
  ['en', english],
  // A table of figures says nothing of its language, but may have English words.
  ['und', english],
  ['ar', { lists: [arabicEvidence], matching: 'pieces', folded: arabicFolded, leads: arabicLeads() }],
  ['de', { lists: [germanEvidence], matching: 'pieces' }],
  ['es', { lists: [spanishEvidence], matching: 'pieces' }],
  ['fr', { lists: [frenchEvidence], matching: 'pieces', folded: straight, leads: frenchLeads() }],
  ['ja', { lists: [japaneseEvidence], matching: 'letters' }],
  ['ko', { lists: [koreanEvidence], matching: 'letters' }],
  ['pt', { lists: [portugueseEvidence], matching: 'pieces' }],
  ['ru', { lists: [russianEvidence], matching: 'pieces', folded: (letters) => letters.replaceAll('ё', 'е') }],
  ['zh', { lists: [chineseEvidence], matching: 'letters', folded: simplified }],
])

/** Vowel marks and the many ways to write alef, ya and the feminine ending. */
function arabicFolded(letters: string): string {
  return letters
    .replace(/[\u064b-\u0652\u0670\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
}

/** And, then, in, for, like and the article, alone and together. */
function arabicLeads(): string[] {
  return ['', 'و', 'ف'].flatMap((and) => ['ال', 'بال', 'كال', 'لل', 'ب', 'ل', 'ك', 'س', ''].map((lead) => and + lead))
}

function straight(letters: string): string {
  return letters.replaceAll('’', "'")
}

function frenchLeads(): string[] {
  return ['l', 'd', 'qu', 's', 'n', 'c', 'j', 'jusqu', 'lorsqu', 'puisqu'].map((lead) => `${lead}'`)
}
