// What compromise says of a single name or phrase. It is good at this (it knows 3,000 given names, and that a phrase ending in
// "Airport" is a place) and cheap here: seldom asked, one short phrase at a time, each only once. On whole articles it finds
// names worse than the tagger and more than ten times slower, so it is asked about nothing longer.
import { createRequire } from 'node:module'

type Compromise = typeof import('compromise/two').default
let compromise: Compromise | undefined

/** Loaded when first needed: it takes 40 MB and a quarter of a second, and many a stream never needs it. */
function loaded(): Compromise {
  compromise ??= createRequire(import.meta.url)('compromise/two') as Compromise
  return compromise
}

const maximalRemembered = 10_000

function remembering<T>(ask: (phrase: string) => T): (phrase: string) => T {
  const answers = new Map<string, T>()
  return (phrase) => {
    const known = answers.get(phrase)
    if (known !== undefined) return known
    if (answers.size >= maximalRemembered) answers.clear()
    const answer = ask(phrase)
    answers.set(phrase, answer)
    return answer
  }
}

/** By the given name in a person's full name. */
export const genderOf = remembering((name): 'male' | 'female' | 'unknown' => {
  const view = loaded()(name)
  if (view.has('#FemaleName')) return 'female'
  return view.has('#MaleName') ? 'male' : 'unknown'
})

/** The whole phrase is the name of a place: "Ronald Reagan Airport", not "President Ronald Reagan". */
export const isPlaceName = remembering((phrase): boolean => loaded()(phrase).has('^#Place+$'))
