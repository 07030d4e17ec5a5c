// Man or woman, where two people of one surname are in the article and a title says which. compromise is good at this
// (its lists of given names know 3,000) and cheap here: a single name at a time, seldom, and each only once. On whole
// articles it finds names worse than the tagger and ten times slower, so it is asked about nothing else.
import { createRequire } from 'node:module'

type Compromise = typeof import('compromise/two').default
let compromise: Compromise | undefined

/** Loaded when first needed: it takes 40 MB and a quarter of a second, and most streams seldom need it. */
function loaded(): Compromise {
  compromise ??= createRequire(import.meta.url)('compromise/two') as Compromise
  return compromise
}

const maximalRemembered = 10_000
const remembered = new Map<string, string | undefined>()

/** 'male', 'female' or undefined by the given name in a person's full name. */
export function genderOf(name: string): string | undefined {
  if (remembered.has(name)) return remembered.get(name)
  const view = loaded()(name)
  const gender = view.has('#FemaleName') ? 'female' : view.has('#MaleName') ? 'male' : undefined
  if (remembered.size >= maximalRemembered) remembered.clear()
  remembered.set(name, gender)
  return gender
}

const man = /(?:^|\s)(?:Mr\.?|Sir|Lord|King|Prince|Mister)\s$/u
const woman = /(?:^|\s)(?:Mrs\.?|Ms\.?|Miss|Dame|Lady|Queen|Princess)\s$/u

/** What the title just before a name says. */
export function titleGender(text: string, nameStart: number): string | undefined {
  const before = text.slice(Math.max(0, nameStart - 12), nameStart)
  if (man.test(before)) return 'male'
  return woman.test(before) ? 'female' : undefined
}
