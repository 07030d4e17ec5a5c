// Whatever fails and wherever the process dies: nothing is lost, nothing is there twice, and the books say so.
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { live, type Outcome, type Scenario, scenarios, faults as someFaults } from './faults/scenario.ts'

// The same lives every time, unless NEWSLOOM_SEED and NEWSLOOM_FAULT_RUNS ask for others; NEWSLOOM_SHRINK=1 looks for the smallest that fails.
const { NEWSLOOM_FAULT_RUNS: runs = '40', NEWSLOOM_SEED = '1' } = process.env
const seed = Number(NEWSLOOM_SEED)

let crashPoints = 0
let articles = 0

afterAll(() => {
  process.stdout.write(`${crashPoints} faults in ${runs} lives of ${articles} articles; seed ${seed}\n`)
})

test('the books balance and the verdicts are those of a life without faults', { timeout: 30 * 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, someFaults, async (scenario, faults) => {
      const outcome = await live(scenario, faults)
      crashPoints += outcome.happened
      articles += outcome.accepted.length
      expectBalance(outcome, isOrdered(scenario) ? newestOf : (texts) => texts)
      if (isOrdered(scenario)) expect(verdictsOf(outcome)).toEqual(verdictsOf(await live(scenario, [])))
    }),
    { seed, numRuns: Number(runs), endOnFailure: process.env.NEWSLOOM_SHRINK === undefined },
  )
})

/** @param mayBeFound which of the texts sent under one id, in order, the index may have */
function expectBalance(
  { accepted, books, fates, texts, count, sent }: Outcome,
  mayBeFound: (texts: readonly string[]) => readonly string[],
) {
  const rows = [...fates.values()]
  const { pending, indexed, rejected, quarantined, withdrawn, malformed } = books
  expect({ pending, malformed, accepted: books.accepted }).toEqual({
    pending: 0,
    malformed: 0,
    accepted: accepted.length,
  })
  const sum = indexed + quarantined + withdrawn + Object.values(rejected).reduce((all, n) => all + n, 0)
  expect(sum).toBe(accepted.length)

  // In the index is what the books say, once.
  const found = rows.filter(({ fate }) => fate === 'indexed').map(({ id }) => id)
  expect([...texts.keys()].sort()).toEqual(found.sort())
  expect(count).toBe(indexed)
  for (const id of found) expect(mayBeFound(sent.get(id) ?? []), id).toContain(texts.get(id))

  // A copy names another article, and one that is in the index, or was until it was withdrawn.
  for (const { id, fate, duplicateOf } of rows) {
    if (fate !== 'rejected' || duplicateOf === undefined) continue
    expect(duplicateOf).not.toBe(id)
    expect(['indexed', 'withdrawn']).toContain(fates.get(duplicateOf)?.fate)
  }
}

/**
 * What may be in the index: the newest text. One that is the same as an earlier one of the article has its verdict
 * already, and if that was "a copy", the one before stands.
 */
function newestOf(texts: readonly string[]): string[] {
  const [last, ...earlier] = texts.toReversed()
  if (last === undefined) return []
  return earlier.includes(last) ? [last, ...newestOf(earlier.toReversed())] : [last]
}

/**
 * Dedupe hears of what failed behind it when it comes, so that then it is chance which of two copies is first, and an
 * early version may come back after a later one was found to be a copy of what is in the index. The same where filter
 * rejects a version: until the ledger knows of another one, copies of that come back.
 */
const isOrdered = ({ bursts }: Scenario) =>
  bursts.every(({ actions }) => actions.every(({ kind }) => kind !== 'poison' && kind !== 'too-short'))

const verdictsOf = ({ fates }: Outcome) =>
  [...fates.values()]
    .map(({ id, fate, reason, duplicateOf }) => ({ id, fate, reason, duplicateOf }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
