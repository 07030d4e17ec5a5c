// One group for each one named in the article: full and short forms, initials, acronyms, with and without "Inc".
import type { NamedArticle, NameGroup, NameMention } from './names.ts'

type Fields = Pick<NamedArticle, 'title' | 'text'>

export function groupNames(article: Fields, mentions: readonly NameMention[]): NameGroup[] {
  const groups = new Map<string, NameMention[]>()
  for (const mention of mentions) {
    const key = `${mention.type} ${surfaceOf(article, mention).toLowerCase()}`
    const same = groups.get(key)
    if (same) same.push(mention)
    else groups.set(key, [mention])
  }
  return [...groups.values()].map((same) => asGroup(article, same))
}

function asGroup(article: Fields, mentions: readonly NameMention[]): NameGroup {
  const [shown] = mentions
  if (shown === undefined) throw new Error('a group without a mention')
  const confidence = mentions.reduce((highest, mention) => Math.max(highest, mention.confidence), 0)
  return { type: shown.type, name: surfaceOf(article, shown), mentions, confidence }
}

const surfaceOf = (article: Fields, mention: NameMention): string =>
  article[mention.field].slice(mention.start, mention.end).replace(/\s+/g, ' ')
