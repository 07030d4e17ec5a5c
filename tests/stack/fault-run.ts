// Runs scenarios on a stack with a load on it, in an order drawn from a seed, and checks everything at rest after each.
import { topics } from '@newsloom/contracts/pipeline'
import { generatedNews, seeded } from '../generated-news.ts'
import { status } from '../newsloom-client.ts'
import { checkAtRest } from './at-rest.ts'
import { brokerAt } from './broker.ts'
import { Load, type Posted } from './load.ts'
import { scenariosFor } from './scenarios/scenarios.ts'
import { startShadow } from './shadow.ts'
import { type Stack, stackOf } from './stack.ts'
import { type Shadow, World } from './world.ts'

export interface FaultRunOptions {
  readonly partitions: number
  readonly seed: number
  readonly full: boolean
  readonly perSecond: number
  /** Articles to send; made up where none are given. */
  readonly articles?: Iterator<Posted>
  /** Only scenarios whose name it matches. */
  readonly only?: RegExp
  readonly say: (line: string) => void
}

const restMs = 300_000

export interface FaultRun {
  readonly stack: Stack
  /** Where there is one partition. */
  readonly shadow: Shadow | undefined
  /** Ids that only the stack was given, by a scenario. */
  readonly foreign: ReadonlySet<string>
  /** Every scenario once, in an order drawn anew. @throws at the first that leaves anything wrong */
  pass(): Promise<void>
  /** Kills, redeliveries, articles and verdicts so far, in one line. */
  summary(): Promise<string>
  logs(): Promise<string>
  end(): Promise<void>
}

export async function startFaultRun(options: FaultRunOptions): Promise<FaultRun> {
  const { partitions, seed, full, perSecond, only = /^/, say } = options
  const random = seeded(seed)
  const name = `newsloom-faults-${partitions}`
  const stack = stackOf(name, partitions === 1 ? 18080 : 18090, { KAFKA_PARTITIONS: String(partitions) })
  const shadow = partitions === 1 ? await startShadow() : undefined
  const end = async () => {
    await stack.down('--volumes', '--timeout', '5')
    await shadow?.end()
  }
  await stack.down('--volumes', '--timeout', '5')
  await stack.up('--build').catch(async (error: unknown) => {
    await end()
    throw error
  })
  const load = new Load({
    target: stack,
    ...(shadow && { shadow }),
    articles: options.articles ?? generatedNews(Number.MAX_SAFE_INTEGER, seed),
    random,
    perSecond,
  })
  const broker = brokerAt(stack.broker)
  const foreign = { ids: new Set<string>(), malformed: 0 }
  const world = new World({ stack, broker, load, random, full, partitions, foreign, ...(shadow && { shadow }) })
  const chosen = scenariosFor(partitions).filter((scenario) => only.test(scenario.name))

  return {
    stack,
    shadow,
    foreign: foreign.ids,

    async pass() {
      for (const scenario of world.shuffled(chosen)) {
        const started = performance.now()
        const kills = world.kills
        try {
          load.resume()
          await world.pass(1)
          await scenario.run(world)
          await world.pass(0.5)
          await load.pause()
          await checkAtRest(world, restMs)
        } catch (cause) {
          throw new Error(`seed ${seed}, ${partitions} partition(s): ${scenario.name}`, { cause })
        }
        const seconds = ((performance.now() - started) / 1000).toFixed(0)
        say(`${seconds.padStart(4)} s  ${String(world.kills - kills).padStart(2)} kills  ${scenario.name}`)
      }
    },

    async summary() {
      const { accepted, indexed, rejected, quarantined, withdrawn, malformed } = await status(stack)
      const copies = Object.entries(rejected).map(([reason, count]) => `${count} ${reason}`)
      const again = await redelivered(broker, foreign.malformed)
      return [
        `${world.kills} kills, ${again} redeliveries, ${load.sent} articles taken (${load.refused} requests answered 503, ${load.unanswered} without an answer)`,
        `${accepted} ids = ${indexed} indexed + ${copies.join(' + ')} + ${quarantined} quarantined + ${withdrawn} withdrawn; ${malformed} records without an id`,
      ].join('\n')
    },

    logs: () => stack.compose('logs', '--no-color', '--timestamps'),

    async end() {
      await load.stop()
      await end()
    },
  }
}

/** Records that the stages from entity-linker to indexer wrote beyond one for each that reached them first. */
async function redelivered(broker: ReturnType<typeof brokerAt>, garbage: number): Promise<number> {
  const [first = 0, last = 0] = await Promise.all([topics.deduplicated, topics.indexed].map(broker.length))
  return Math.max(0, last - first + garbage)
}
