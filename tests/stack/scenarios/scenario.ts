import type { World } from '../world.ts'

/** Something that goes wrong while the load goes on. Afterwards everything must be as it was; the caller waits for rest. */
export interface Scenario {
  readonly name: string
  /** Run only on stacks with one partition a topic, or only on those with more. */
  readonly only?: 'one-partition' | 'many-partitions'
  run(world: World): Promise<void>
}
