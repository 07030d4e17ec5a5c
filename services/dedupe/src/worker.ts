// dedupe on the line: fingerprints a batch, resolves its claims, gives claims up for what is withdrawn or quarantined.
import { articleWorker, type Decide } from '@newsloom/contracts/article-worker'
import type { DeduplicatedArticle, FilteredArticle } from '@newsloom/contracts/records'
import type { HandleContext } from '@newsloom/runtime/worker'
import type { ClaimStore } from './claims.ts'
import type { DedupeSettings } from './config.ts'
import { dedupe } from './dedupe.ts'
import { fingerprintsOf } from './evidence.ts'
import { encodeEvidence } from './evidence-bytes.ts'
import { takenOut } from './quarantined.ts'
import { resolve } from './resolve.ts'

/** Articles per round trip to the store: a few milliseconds of work, then others have their turn. */
const chunk = 64

async function breathe(context: HandleContext) {
  await context.heartbeat()
  await new Promise((resolve) => setImmediate(resolve))
}

export function dedupeWorker(store: ClaimStore, settings: DedupeSettings) {
  const decide: Decide<FilteredArticle, DeduplicatedArticle> = async (articles, context) => {
    const outcomes: Awaited<ReturnType<typeof decide>>[number][] = []
    for (let start = 0; start < articles.length; start += chunk) {
      if (start > 0) await breathe(context)
      context.signal.throwIfAborted()
      outcomes.push(...(await decideChunk(articles.slice(start, start + chunk))))
    }
    return outcomes
  }

  const decideChunk = async (articles: readonly FilteredArticle[]) => {
    const claims = articles.map((article) => {
      const { fingerprint, bands, evidence } = fingerprintsOf(article)
      return { id: article.id, content: fingerprint, bands, evidence: encodeEvidence(evidence) }
    })
    // Sent back, because its original did not reach the index.
    await store.reopen(claims.filter((_, at) => (articles[at]?.generation ?? 0) > 0))
    const verdicts = await resolve(store, claims, settings)
    return articles.map((article, at) => {
      const [claim, verdict] = [claims[at], verdicts[at]]
      return claim && verdict ? dedupe(article, claim.content, verdict) : new Error('the store gave no verdict')
    })
  }

  return articleWorker<FilteredArticle, DeduplicatedArticle>({
    name: 'dedupe',
    decide,
    withdraw: ({ id }) => store.release(id),
    notice: async (record) => {
      const taken = takenOut(record)
      if (taken) await store.release(taken.id, taken.content)
    },
  })
}
