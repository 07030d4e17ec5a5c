// The numbers of a training run, chosen on worldwide-dev.
import type { AugmentSettings } from './augment.ts'
import type { CompactSettings } from './compact.ts'
import type { LearnerSettings } from './learner.ts'

const learner: LearnerSettings = { epochs: 12, l2: 3, dropout: 0.3, firstStep: 0.2 }

export const settings = {
  augment: { renamed: 0.2, filled: 0.4, capitals: 0.2 } satisfies AugmentSettings,
  passes: { folds: 2, runs: 2, leastCount: 2, first: { ...learner, epochs: 10 }, second: learner },
  compact: { limit: 2.5, leastWeight: 0.03 } satisfies CompactSettings,
}
