// When the next articles of a file may be sent: at once, or by what waits in the pipeline.
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from '../command.ts'
import { counted } from '../counts.ts'
import type { ExplorerApi } from '../explorer/explorer-api.ts'
import { isLag, recordsWaiting } from '../explorer/status.ts'
import { BackfillWindow } from './backfill-window.ts'
import type { Patience } from './deliver.ts'

export interface Pace {
  /** Resolves as soon as any may be sent, to how many. */
  room(waiting: Waiting): Promise<number>
  /** To be told of articles that were accepted. */
  accepted(articles: number): void
}

interface Waiting extends Pick<Patience, 'ms' | 'onWait'> {
  readonly signal: AbortSignal
  /** Told when nothing has been sent for a while. */
  onFull(reason: string): void
}

export const unpaced: Pace = { room: async () => Number.POSITIVE_INFINITY, accepted: () => {} }

const pollMs = 250
const awayMs = 1000

/** @throws CommandError from `room` when the explorer does not answer for the whole patience */
export function backfillPace(api: ExplorerApi): Pace {
  const window = new BackfillWindow()
  let sent = 0
  let askedAt = Number.NEGATIVE_INFINITY

  const askedWaiting = async ({ ms, onWait, signal }: Waiting): Promise<number> => {
    const since = performance.now()
    for (;;) {
      try {
        return await waitingAt(api)
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof CommandError) || performance.now() - since > ms) throw error
        onWait(error.message, awayMs)
        await sleep(awayMs, undefined, { signal })
      }
    }
  }

  return {
    async room(waiting) {
      for (;;) {
        await sleep(Math.max(0, askedAt + pollMs - performance.now()), undefined, { signal: waiting.signal })
        askedAt = performance.now()
        const records = await askedWaiting(waiting)
        const room = window.room({ at: performance.now(), waiting: records, sent })
        if (room > 0) return room
        waiting.onFull(`${counted(records, 'record')} in the pipeline: live articles first`)
      }
    },
    accepted(articles) {
      sent += articles
    },
  }
}

async function waitingAt(api: ExplorerApi): Promise<number> {
  const { status, text, json } = await api.get('api/lag')
  if (isLag(json)) return recordsWaiting(json)
  throw new CommandError(`the explorer cannot tell what waits: ${status} ${text.slice(0, 300).trim()}`)
}
