// Collects names into groups; groups that turn out to be one can be joined.
import type { FoundName } from '../found-name.ts'
import type { NameGroup, NameMention } from '../names.ts'

export interface GrowingGroup {
  readonly found: FoundName[]
  /** Set when it became part of another. */
  joined?: GrowingGroup
}

export class GroupBuilder {
  private readonly growing: GrowingGroup[] = []

  open(name: FoundName): GrowingGroup {
    const group = { found: [name] }
    this.growing.push(group)
    return group
  }

  /** In order of the first mentions. */
  groups(): NameGroup[] {
    const groups = this.growing.filter((group) => group.joined === undefined).map(({ found }) => asGroup(found))
    return groups.sort((a, b) => byPlace(a.mentions[0], b.mentions[0]))
  }
}

/** The group this one ended up in. */
export function settled(group: GrowingGroup): GrowingGroup {
  let at = group
  while (at.joined) at = at.joined
  return at
}

export function join(part: GrowingGroup, into: GrowingGroup): void {
  const from = settled(part)
  const to = settled(into)
  if (from === to) return
  // The smaller one moves, so that joining stays cheap however many there are.
  const [small, large] = from.found.length <= to.found.length ? [from, to] : [to, from]
  for (const name of small.found) large.found.push(name)
  small.found.length = 0
  small.joined = large
}

function asGroup(found: readonly FoundName[]): NameGroup {
  const inOrder = [...found].sort((a, b) => byPlace(a.mention, b.mention))
  const mentions = inOrder.map(({ mention }) => mention)
  const [first] = inOrder
  if (first === undefined) throw new Error('a group without a mention')
  const confidence = mentions.reduce((highest, mention) => Math.max(highest, mention.confidence), 0)
  const name = inOrder.reduce((fullest, { name }) => (isFuller(name, fullest) ? name : fullest), first.name)
  return { type: first.mention.type, name, mentions, confidence }
}

/** A headline's capitals never stand for the group where running text has the same words. */
function isFuller(name: string, than: string): boolean {
  const words = name.split(' ').length - than.split(' ').length
  if (words !== 0) return words > 0
  const shouts = Number(isShouted(name)) - Number(isShouted(than))
  return shouts < 0 || (shouts === 0 && name.length > than.length)
}

const isShouted = (name: string): boolean =>
  name.length > 5 && name === name.toUpperCase() && name !== name.toLowerCase()

function byPlace(a: NameMention | undefined, b: NameMention | undefined): number {
  if (!a || !b || a.field === b.field) return (a?.start ?? 0) - (b?.start ?? 0)
  return a.field === 'title' ? -1 : 1
}
