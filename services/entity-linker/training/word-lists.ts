// Gathers what is known of words before training: the lists of this folder and the word lists of compromise (MIT).
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import nlp from 'compromise'
import { extendPhrase } from '../src/names/tagging/hashing.ts'
import { continues, type PhraseKind, phraseKinds, type WordKind, wordKinds } from '../src/names/tagging/lexicon.ts'
import { Tokens } from '../src/names/tagging/tokens.ts'

export interface WordLists {
  /** Bits by hash of the word. */
  readonly words: Map<number, number>
  readonly phrases: Map<number, number>
}

/** compromise's tags as kinds of words. */
// biome-ignore format: a table reads better dense
const compromiseKinds: Readonly<Record<string, WordKind>> = {
  FemaleName: 'given', MaleName: 'given', FirstName: 'given', LastName: 'family', Country: 'country', City: 'city',
  Region: 'region', Place: 'placeName', Demonym: 'demonym', Honorific: 'honorific', Actor: 'role', PhrasalVerb: 'verb', PastTense: 'verb',
  PresentTense: 'verb', Infinitive: 'verb', Gerund: 'verb', Participle: 'verb', Modal: 'verb', Copula: 'verb', Adjective: 'adjective',
  Comparative: 'adjective', Superlative: 'adjective', Plural: 'noun', Singular: 'noun', Uncountable: 'noun',
  Noun: 'noun', Preposition: 'function', Conjunction: 'function', Determiner: 'function', Pronoun: 'function', Adverb: 'function',
  QuestionWord: 'function', Possessive: 'function', Month: 'calendar', WeekDay: 'calendar', Date: 'calendar',
  Currency: 'currency', Organization: 'orgName', SportsTeam: 'team', Unit: 'currency', Cardinal: 'calendar', Ordinal: 'calendar',
}

/** What kind of phrase a list of that kind gives, when an entry has more than one word. */
// biome-ignore format: a table reads better dense
const phraseOf: Partial<Record<WordKind, PhraseKind>> = {
  country: 'place', city: 'place', region: 'place', placeName: 'place', orgName: 'organisation', company: 'organisation', media: 'organisation',
  party: 'organisation', team: 'team', demonym: 'demonym', role: 'role', honorific: 'role', event: 'event', given: 'person', family: 'person',
}

export function readWordLists(folder: string): WordLists {
  const lists: WordLists = { words: new Map(), phrases: new Map() }
  const tokens = new Tokens()
  const add = (kind: WordKind, entry: string) => addEntry(lists, tokens, kind, entry)
  for (const [entry, tags] of compromiseLexicon()) {
    for (const tag of tags) {
      const kind = compromiseKinds[tag]
      if (kind) add(kind, entry)
      if (tag === 'Person' && entry.includes(' ')) addPhrase(lists, tokens, 'person', entry)
    }
  }
  for (const file of readdirSync(folder).sort()) {
    for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
      const [kind, entries] = line.split(':', 2)
      if (entries === undefined || line.startsWith('#')) continue
      const known = wordKinds.find((name) => name === kind)
      if (known) for (const entry of entries.split(',')) add(known, entry.trim())
      else throw new Error(`${file}: no kind of word ${kind}`)
    }
  }
  return lists
}

/** compromise's words and their tags. Its types do not tell the shape of the model. */
function compromiseLexicon(): [string, string[]][] {
  const model = nlp.model() as { readonly one?: { readonly lexicon?: Readonly<Record<string, string | string[]>> } }
  return Object.entries(model.one?.lexicon ?? {}).map(([entry, tags]) => [entry, [tags].flat()])
}

export const compromiseWords = (tag: string): string[] =>
  compromiseLexicon().flatMap(([entry, tags]) => (tags.includes(tag) ? [entry] : []))

function addEntry(lists: WordLists, tokens: Tokens, kind: WordKind, entry: string): void {
  const phrase = phraseOf[kind]
  tokens.reset()
  tokens.add(entry)
  if (tokens.count === 1) {
    const word = tokens.word[0] ?? 0
    lists.words.set(word, (lists.words.get(word) ?? 0) | (1 << wordKinds.indexOf(kind)))
  } else if (phrase && tokens.count > 1) addPhrase(lists, tokens, phrase, entry)
}

function addPhrase(lists: WordLists, tokens: Tokens, kind: PhraseKind, entry: string): void {
  tokens.reset()
  tokens.add(entry)
  let phrase = 0
  for (let i = 0; i < tokens.count; i += 1) {
    phrase = extendPhrase(phrase, tokens.word[i] ?? 0)
    const bit = i === tokens.count - 1 ? 1 << phraseKinds.indexOf(kind) : continues
    lists.phrases.set(phrase, (lists.phrases.get(phrase) ?? 0) | bit)
  }
}
