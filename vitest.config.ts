import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tests/closing-line.ts'

const minute = 60_000

/** A project of tests; those of a later group start when the earlier groups are done. */
const project = (name: string, include: string[], groupOrder: number, options = {}) => ({
  test: { name, include, sequence: { groupOrder }, ...options },
})

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    passWithNoTests: false,
    projects: [
      project('unit', ['{packages,services,apps}/**/*.test.ts'], 0, { testTimeout: minute }),
      project('check', ['tests/check/*.test.ts'], 1, { testTimeout: 3 * minute }),
      project('pipeline', ['tests/pipeline/*.test.ts'], 2, { testTimeout: 5 * minute, hookTimeout: minute }),
      project('contract', ['tests/contract/*.test.ts'], 3, {
        globalSetup: 'tests/contract/servers.ts',
        testTimeout: 3 * minute,
        hookTimeout: 3 * minute,
      }),
      project('stack', ['tests/stack/*.test.ts'], 4, {
        testTimeout: 15 * minute,
        hookTimeout: 15 * minute,
        fileParallelism: false,
      }),
    ],
  },
})
