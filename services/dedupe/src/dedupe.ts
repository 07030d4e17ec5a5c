// The decision: is an article new, or a copy of an earlier one? Pure.
import { drop, type Outcome, pass } from '@newsloom/contracts/outcome'
import type { RejectReason } from '@newsloom/contracts/pipeline'
import type { DeduplicatedArticle, FilteredArticle } from '@newsloom/contracts/records'
import type { Verdict } from './claims.ts'
import type { Evidence } from './evidence.ts'
import { type CopyRules, copyOf } from './likeness.ts'

/** What is known of one version of an article. */
export interface Remembered {
  readonly id: string
  readonly content: string
  /** Null where the evidence is of another version of this code: only exact copies are recognised. */
  readonly evidence: Evidence | null
}

/**
 * The verdict on `subject`, from originals with lower sequence numbers, earliest first. Of several originals that it
 * copies the most similar one is named, of equals the earliest.
 */
export function verdictOn(subject: Remembered, originals: readonly Remembered[], rules: CopyRules): Verdict {
  const exact = originals.find((original) => original.content === subject.content)
  if (exact) {
    return { kind: 'duplicate', reason: 'exact-duplicate', duplicateOf: exact.id, similarity: 1, method: 'content' }
  }
  let best: Verdict = { kind: 'original' }
  for (const original of originals) {
    if (!original.evidence || !subject.evidence) continue
    const copy = copyOf(subject.evidence, original.evidence, rules)
    if (!copy || (best.kind === 'duplicate' && best.similarity >= copy.similarity)) continue
    best = { kind: 'duplicate', reason: 'near-duplicate', duplicateOf: original.id, ...copy }
  }
  return best
}

/** What a verdict means for the article it is on. */
export function dedupe(
  article: FilteredArticle,
  fingerprint: string,
  verdict: Verdict,
): Outcome<DeduplicatedArticle, RejectReason> {
  if (verdict.kind === 'original') return pass({ ...article, fingerprint })
  const { reason, duplicateOf, similarity, method } = verdict
  return drop(reason, { duplicateOf, similarity, method })
}
