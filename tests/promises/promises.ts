// The promises of the design, each with the code that keeps it and what breaks it. docs/reliability.md is the readable form.

export interface Kept {
  readonly promise: string
  readonly file: string
  /** The code that keeps it, as it stands in the file, once. */
  readonly code: string
  /** What stands there when it is gone. */
  readonly without: string
  /** The test that must fail then: a file, or a part of its path. */
  readonly test: string
}

export const promises: readonly Kept[] = [
  {
    promise: '202 is answered only when the articles are durable',
    file: 'services/ingest/src/http/receive.ts',
    code: 'if (articles.length > 0) await publish(',
    without: 'if (articles.length > 0) void publish(',
    test: 'services/ingest/src/server.json.test.ts',
  },
  {
    promise: 'an error tells the sender when to come again',
    file: 'packages/runtime/src/http-problem.ts',
    code: "headers: { 'retry-after': String(retryAfterSeconds) }",
    without: '',
    test: 'services/ingest/src/server.json.test.ts',
  },
  {
    promise: 'of two versions of an id the later one has the later stamp',
    file: 'services/ingest/src/stamp.ts',
    code: 'Math.max(now, (stamps.get(id) ?? Number.NEGATIVE_INFINITY) + 1)',
    without: 'clock()',
    test: 'services/ingest/src/stamp.test.ts',
  },
  {
    promise: 'the books: what was decided later in the line stands, whatever comes last',
    file: 'packages/contracts/src/fate.ts',
    code: 'rank[fate.fate] * 2 ** 46 + ',
    without: '',
    test: 'tests/contract/fates.sqlite.test.ts',
  },
  {
    promise: 'the books: a row is written by id and version',
    file: 'packages/article-index/src/sqlite/sqlite-fates.ts',
    code: 'WHERE version <= excluded.version',
    without: '',
    test: 'tests/contract/fates.sqlite.test.ts',
  },
  {
    promise: 'the books: a record without an id is counted apart, once',
    file: 'services/ledger/src/quarantined.ts',
    code: 'const place = origin ?? ',
    without: 'const place = String(Math.random()) ?? ',
    test: 'services/ledger/src/ledger.test.ts',
  },
  {
    promise: 'a batch is committed only with its outputs',
    file: 'packages/runtime/src/sqlite/sqlite-consumer.ts',
    code: 'if (log.advance(group, topic, records)) log.append(outputs, Date.now())',
    without: 'log.advance(group, topic, records); setTimeout(() => log.append(outputs, Date.now()), 300)',
    test: 'tests/contract/bus.sqlite.test.ts',
  },
  {
    promise: 'dedupe returns the stored verdict on a redelivered article',
    file: 'services/dedupe/src/adapters/sqlite-claims.ts',
    code: 'if (same && !same.released && (same.verdict === null || at - same.at < renewed)) {',
    without: 'if (same && same.verdict === null) {',
    test: 'tests/contract/claims.sqlite.test.ts',
  },
  {
    promise: 'the first verdict that was written stands',
    file: 'services/dedupe/src/adapters/sqlite-claims.ts',
    code: 'if (standing) return standing',
    without: '',
    test: 'tests/contract/claims.sqlite.test.ts',
  },
  {
    promise: 'an earlier claimant that nobody has decided is decided by the reader',
    file: 'services/dedupe/src/resolve.ts',
    code: 'await openUndecided(store, open)',
    without: '',
    test: 'tests/contract/claims.sqlite.test.ts',
  },
  {
    promise: 'a later version of what has passed is never rejected',
    file: 'services/dedupe/src/resolve.ts',
    code: 'if (one.passed || (one.former && passed(one.former))) return original',
    without: '',
    test: 'tests/contract/claims.sqlite.test.ts',
  },
  {
    promise: 'an older version never replaces a newer one in the index',
    file: 'packages/article-index/src/sqlite/write-documents.ts',
    code: 'WHERE version <= excluded.version',
    without: '',
    test: 'tests/contract/article-index.sqlite.test.ts',
  },
  {
    promise: 'only what is in the index is announced',
    file: 'services/indexer/src/worker.ts',
    code: 'errors[place] ?? announced(indexing)',
    without: 'errors[place + 1e9] ?? announced(indexing)',
    test: 'services/indexer/src/worker.test.ts',
  },
  {
    promise: 'a withdrawal keeps late redeliveries out',
    file: 'services/indexer/src/indexer.ts',
    code: 'return { document: withdrawnDocument(record),',
    without: 'return { document: { ...withdrawnDocument(record), version: 0 },',
    test: 'services/indexer/src/indexer.test.ts',
  },
  {
    promise: 'a poison record is quarantined with its bytes',
    file: 'packages/runtime/src/run-worker.ts',
    code: 'return { ...slot, input: undefined, outputs: [this.#quarantine({ record, tries: 0 }, asError(error))] }',
    without: 'return { ...slot, input: undefined, outputs: [] }',
    test: 'packages/runtime/src/run-worker.test.ts',
  },
  {
    promise: 'a record that always fails does not stop its partition',
    file: 'packages/runtime/src/run-worker.ts',
    code: 'const final = error instanceof PoisonError || slot.tries >= maxTries',
    without: 'const final = error instanceof PoisonError',
    test: 'packages/runtime/src/run-worker.test.ts',
  },
  {
    promise: 'one bad record decides nothing about the others of its batch',
    file: 'packages/runtime/src/run-worker.ts',
    code: 'const alone = await this.#handle([slot])',
    without: 'const alone: Error | undefined = failed',
    test: 'packages/runtime/src/run-worker.test.ts',
  },
  {
    promise: 'an outage is waited out, nothing is skipped',
    file: 'packages/runtime/src/run-worker.ts',
    code: 'for (let transient = await this.#round(); transient; transient = await this.#round()) {',
    without: 'for (let transient = await this.#round(); !this && transient; ) {',
    test: 'packages/runtime/src/run-worker.test.ts',
  },
  {
    promise: 'readiness is red during an outage',
    file: 'packages/runtime/src/run-worker.ts',
    code: "this.#report({ condition: 'waiting', message: messageOf(error) })",
    without: 'messageOf(error)',
    test: 'packages/runtime/src/run-worker.test.ts',
  },
  {
    promise: 'records that retention took are counted',
    file: 'packages/runtime/src/report-problem.ts',
    code: 'if (records !== undefined) metrics.problemRecords.inc({ stage, condition }, records)',
    without: 'void records',
    test: 'packages/runtime/src/report-problem.test.ts',
  },
  {
    promise: 'batches are bounded by bytes',
    file: 'packages/runtime/src/batch-limits.ts',
    code: 'bytes + size > limits.bytes || ',
    without: '',
    test: 'packages/runtime/src/batch-limits.test.ts',
  },
  {
    promise: 'SIGTERM ends in order, with exit code 0',
    file: 'packages/runtime/src/stop-signals.ts',
    code: "process.on('SIGTERM', () => end(0))",
    without: '',
    test: 'tests/pipeline/standalone.test.ts',
  },
  {
    promise: 'a quarantined original gives its claims up',
    file: 'services/dedupe/src/worker.ts',
    code: 'if (taken) await store.release(taken.id, taken.content)',
    without: 'void taken',
    test: 'tests/pipeline/quarantined-original.test.ts',
  },
  {
    promise: 'copies rejected before their original failed come back',
    file: 'services/ledger/src/returns.ts',
    code: "ageMs < pauseMs(generation) ? 'too-early' : 'back'",
    without: "ageMs < pauseMs(generation) ? 'too-early' : 'final'",
    test: 'tests/pipeline/quarantined-original.test.ts',
  },
  {
    promise: 'what comes back is decided anew',
    file: 'services/dedupe/src/worker.ts',
    code: 'await store.reopen(claims.filter((_, at) => (articles[at]?.generation ?? 0) > 0))',
    without: '',
    test: 'tests/pipeline/quarantined-original.test.ts',
  },
  {
    promise: 'a full disk is waited out',
    file: 'packages/runtime/src/sqlite/open-database.ts',
    code: ' 13 /* FULL */,',
    without: '',
    test: 'tests/pipeline/full-disk.test.ts',
  },
]
