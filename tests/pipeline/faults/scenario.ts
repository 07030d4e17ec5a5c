// What happens to a world: articles, copies, revisions, withdrawals, poison, redeliveries, a clock that jumps.
import { consumers, topics } from '@newsloom/contracts/pipeline'
import { encodeRecord, type IngestedArticle, type Withdrawal } from '@newsloom/contracts/records'
import { ingest } from '@newsloom/ingest'
import { createStamp } from '@newsloom/ingest/stamp'
import type { Outgoing } from '@newsloom/runtime/bus'
import fc from 'fast-check'
import { type Fault, faultKinds } from './failing-sqlite.ts'
import { poison, type WorkerName, World } from './world.ts'

type Action =
  | { readonly kind: 'post' | 'poison'; readonly id: number; readonly story: number; readonly wording: number }
  | { readonly kind: 'too-short' | 'withdraw'; readonly id: number }
  /** The last few records once more: as they were, or counted as a replay. */
  | { readonly kind: 'redeliver' | 'replay'; readonly records: number }

/** What is sent at once. Before it the line comes to rest, when `rest` says so; then the clock jumps. */
interface Burst {
  readonly actions: readonly Action[]
  readonly rest: boolean
  readonly jumpHours: number
}

export interface Scenario {
  readonly bursts: readonly Burst[]
  /** First started before the last burst, when records are there. */
  readonly late: WorkerName | undefined
}

const id = fc.nat({ max: 9 })
const text = { id, story: fc.nat({ max: 4 }), wording: fc.nat({ max: 2 }) }
/** What leaves nothing to chance: the verdicts on it are those of a life without faults. */
const orderly: fc.WeightedArbitrary<Action>[] = [
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('post' as const), ...text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), id }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('redeliver' as const, 'replay' as const),
      records: fc.integer({ min: 1, max: 6 }),
    }),
  },
]
const failing: fc.WeightedArbitrary<Action>[] = [
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('poison' as const), ...text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('too-short' as const), id }) },
]

const scenariosOf = (actions: fc.WeightedArbitrary<Action>[]): fc.Arbitrary<Scenario> =>
  fc.record({
    bursts: fc.array(
      fc.record({
        actions: fc.array(fc.oneof(...actions), { minLength: 1, maxLength: 8, size: 'max' }),
        rest: fc.boolean(),
        jumpHours: fc.constantFrom(0, 0, 0, 1, 100),
      }),
      { minLength: 2, maxLength: 5, size: 'max' },
    ),
    late: fc.option(fc.constantFrom(...consumers.map(({ name }) => name)), { nil: undefined, freq: 2 }),
  })

export const scenarios = fc.oneof(scenariosOf(orderly), scenariosOf([...orderly, ...failing]))

export const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('crash-before', 'crash-after', ...faultKinds),
    after: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 150 })),
  }),
  { minLength: 10, maxLength: 80, size: 'max' },
)

/** What the books and the index must agree with. */
export interface Outcome extends Awaited<ReturnType<World['found']>> {
  readonly accepted: readonly string[]
  /** The texts of each id that nothing but dedupe could reject, in order. */
  readonly sent: ReadonlyMap<string, readonly string[]>
  readonly happened: number
}

export async function live(scenario: Scenario, planned: readonly Fault[]): Promise<Outcome> {
  const world = new World(planned, scenario.late)
  try {
    const sent = new Sender(world)
    for (const [place, { actions, rest, jumpHours }] of scenario.bursts.entries()) {
      if (place === scenario.bursts.length - 1) await world.wake()
      if (rest || jumpHours > 0) await world.atRest()
      world.jump(jumpHours * 3_600_000)
      for (const each of actions) await sent.do(each)
    }
    await world.wake()
    await world.atRest()
    const ids = [...sent.ids]
    return { ...(await world.found(ids)), accepted: ids, sent: sent.texts, happened: world.sqlite.happened }
  } finally {
    await world.close()
  }
}

class Sender {
  readonly ids = new Set<string>()
  readonly texts = new Map<string, string[]>()
  readonly #world: World
  readonly #stamp: (id: string) => string
  readonly #records: (IngestedArticle | Withdrawal)[] = []

  constructor(world: World) {
    this.#world = world
    this.#stamp = createStamp(world.now)
  }

  async do(action: Action): Promise<void> {
    switch (action.kind) {
      case 'post':
      case 'poison':
        return this.#post(action)
      case 'too-short':
        return this.#send(this.#article(action.id, 'Short', 'Too short'))
      case 'withdraw': {
        const id = `a${action.id}`
        return this.#send({ v: 1, kind: 'withdrawal', id, ingestedAt: this.#stamp(id), generation: 0 })
      }
      default: {
        const more = action.kind === 'replay' ? 1 : 0
        const again = this.#records.slice(-action.records)
        await this.#publish(again.map((record) => ({ ...record, generation: record.generation + more })))
      }
    }
  }

  async #post({ kind, id, story, wording }: Extract<Action, { story: number }>) {
    const title = kind === 'poison' ? `A ${poison} title` : 'A title'
    const article = this.#article(id, title, storyText(story, wording))
    if (kind === 'post') this.texts.set(article.id, [...(this.texts.get(article.id) ?? []), article.text])
    await this.#send(article)
  }

  #article(number: number, title: string, text: string): IngestedArticle {
    const article = ingest({ id: `a${number}`, title, text }, { stamp: this.#stamp })
    if (article.kind !== 'article') throw new Error(`refused: ${JSON.stringify(article)}`)
    return article
  }

  async #send(record: IngestedArticle | Withdrawal) {
    this.#records.push(record)
    await this.#publish([record])
  }

  async #publish(records: readonly (IngestedArticle | Withdrawal)[]) {
    const topic = topics.ingested
    for (const { id } of records) this.ids.add(id)
    const outgoing: Outgoing[] = records.map((record) => ({
      topic,
      key: record.id,
      value: encodeRecord(record),
      headers: {},
    }))
    if (outgoing.length > 0) await this.#world.publish(outgoing)
  }
}

/** Sixty made-up words; another wording replaces every eighth, so that they are copies and yet not the same. */
function storyText(story: number, wording: number): string {
  const letters = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  const words = Array.from({ length: 60 }, (_, at) =>
    wording > 0 && at % 16 === wording ? `other${letters(wording)}` : `word${letters(100 + story * 60 + at)}`,
  )
  return `${words.join(' ')}.`
}
