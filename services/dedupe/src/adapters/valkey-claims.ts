// The claim store that instances share: Valkey (or Redis 7), one Lua script, one round trip per batch.
import { randomUUID } from 'node:crypto'
import { readConfig } from '@newsloom/runtime/config'
import type { ClaimSettings, ClaimStore } from '../claims.ts'
import { type DedupeSettings, dedupeSettings } from '../config.ts'
import { claimArguments, claimedOf, idHash, packContent, settleArguments, verdictOf } from './valkey-format.ts'
import { openScript } from './valkey-script.ts'

export interface ValkeyClaimSettings extends ClaimSettings, Pick<DedupeSettings, 'VALKEY_URL' | 'VALKEY_CA_FILE'> {
  /** Begins every key; in braces, so that a cluster keeps all of them in one slot. */
  readonly prefix?: string
}

/** Connects in the background; a server that is away or answers with an error is a TransientError. */
export function openValkeyClaims(settings: ValkeyClaimSettings = readConfig(dedupeSettings, {})): ClaimStore {
  const script = openScript(settings, settings.prefix ?? '{dedupe}', () => ({
    window: settings.DEDUPE_WINDOW_HOURS * 3_600_000,
    verdicts: settings.DEDUPE_VERDICT_DAYS * 86_400_000,
    originals: settings.DEDUPE_BAND_ORIGINALS,
    ...(settings.now && { now: settings.now() }),
  }))
  const noticeLoss = lossNotice(settings)
  return {
    async claim(claims) {
      const offered = randomUUID()
      const [era, ...replies] = await script.run([['era', offered], ...claims.map(claimArguments)])
      noticeLoss(String(era), offered)
      return replies.map(claimedOf)
    },
    async look(claimants) {
      const replies = await script.run(claimants.map(({ sequence, id }) => ['look', sequence, idHash(id)]))
      return replies.map((reply) => (reply === null ? undefined : claimedOf(reply)))
    },
    async settle(settlements) {
      const replies = await script.run(settlements.map(settleArguments))
      return replies.map(verdictOf)
    },
    async release(id, content) {
      await script.run([['release', idHash(id), content === undefined ? '' : packContent(content)]])
    },
    async reopen(versions) {
      if (versions.length === 0) return
      await script.run(versions.map(({ id, content }) => ['reopen', idHash(id), packContent(content)]))
    },
    close: () => script.close(),
  }
}

/** The store names itself when it is made; it was lost where that name changes. */
function lossNotice(settings: ClaimSettings) {
  let known: string | undefined
  return (era: string, offered: string) => {
    if (era === offered && known === undefined) settings.onLoss?.('created')
    if (known !== undefined && era !== known) settings.onLoss?.('emptied')
    known = era
  }
}
