// Reads texts in which names are marked [PER …], [ORG …], [LOC …]: the small set written for the project.
import type { NameMention, NameType } from '../names.ts'

export interface MarkedText {
  readonly text: string
  readonly names: readonly Pick<NameMention, 'start' | 'end' | 'type'>[]
}

const types: Readonly<Record<string, NameType>> = { PER: 'person', ORG: 'organisation', LOC: 'place' }

/** Articles are parted by blank lines; lines with # are comments. */
export function readMarked(file: string): MarkedText[] {
  const articles = file
    .replace(/^#.*\n/gmu, '')
    .trim()
    .split(/\n\s*\n/u)
  return articles.map((marked) => {
    let text = ''
    const names: MarkedText['names'][number][] = []
    for (const piece of marked.split(/(\[(?:PER|ORG|LOC) [^\]]+\])/u)) {
      const [, kind = '', name] = /^\[(PER|ORG|LOC) ([^\]]+)\]$/u.exec(piece) ?? []
      const type = types[kind]
      if (name !== undefined && type) names.push({ start: text.length, end: text.length + name.length, type })
      text += name ?? piece
    }
    return { text, names }
  })
}
