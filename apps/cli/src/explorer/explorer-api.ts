// Finds the explorer's API and asks it.
import { explorerAddresses } from '../addresses.ts'
import { keyHeaders, keyNeeded } from '../api-key.ts'
import { baseUrlOf, CommandError, type Surroundings } from '../command.ts'
import { causeOf } from '../http-errors.ts'

export interface Reply {
  readonly status: number
  /** The body as it came. */
  readonly text: string
  readonly json: unknown
}

const requestMs = 30_000

export class ExplorerApi {
  readonly #base: URL
  readonly #signal: AbortSignal
  readonly #headers: Readonly<Record<string, string>>

  private constructor(base: URL, { signal, environment }: Pick<Surroundings, 'signal' | 'environment'>) {
    this.#base = base
    this.#signal = signal
    this.#headers = keyHeaders(environment)
  }

  /** At the address given, or where it usually is. @throws CommandError where none answers */
  static async find(
    given: string | undefined,
    surroundings: Pick<Surroundings, 'signal' | 'stderr' | 'environment'>,
    usual: readonly string[] = explorerAddresses,
  ): Promise<ExplorerApi> {
    const addresses = given === undefined ? usual : [given]
    const tried: string[] = []
    for (const address of addresses) {
      const api = new ExplorerApi(baseUrlOf('api', address), surroundings)
      const problem = await api.#problem()
      if (problem === undefined) {
        if (tried.length > 0) surroundings.stderr.write(`${tried.join(', ')}: using ${address}\n`)
        return api
      }
      tried.push(`${address}: ${problem}`)
    }
    const stack = given === undefined ? '' : ` The compose stack has its explorer on ${explorerAddresses[1]}.`
    throw new CommandError(
      `no explorer API answers (${tried.join('; ')}).
Start the pipeline (npm start, or docker compose up), or say with --api where it is.${stack}`,
    )
  }

  /** @throws CommandError when nothing answers, or not without a key */
  async get(path: string): Promise<Reply> {
    const reply = await this.#ask(path)
    if (reply.status === 401) throw new CommandError(keyNeeded(this.#base.origin, this.#headers))
    return reply
  }

  async #ask(path: string): Promise<Reply> {
    const url = new URL(path, this.#base)
    try {
      const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(requestMs)])
      const response = await fetch(url, { headers: this.#headers, signal })
      const text = await response.text()
      return { status: response.status, text, json: jsonOf(text) }
    } catch (error) {
      this.#signal.throwIfAborted()
      throw new CommandError(`${url.origin} does not answer: ${causeOf(error).message}`)
    }
  }

  /** Why this is not the explorer, if it is not. An explorer in trouble is one. */
  async #problem(): Promise<string | undefined> {
    try {
      const { status } = await this.#ask('api/status')
      return status === 404 ? 'something else answers there' : undefined
    } catch (error) {
      if (error instanceof CommandError) return 'nothing answers'
      throw error
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
