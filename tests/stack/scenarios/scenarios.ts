// All that goes wrong, as a list.
import { crashes } from './crashes.ts'
import { elasticsearchFaults } from './elasticsearch.ts'
import { memoryFaults } from './memory.ts'
import { originals } from './originals.ts'
import { outages } from './outages.ts'
import { recordFaults } from './records.ts'
import type { Scenario } from './scenario.ts'

const scenarios: readonly Scenario[] = [
  ...crashes,
  ...outages,
  ...elasticsearchFaults,
  ...memoryFaults,
  ...recordFaults,
  ...originals,
]

export const scenariosFor = (partitions: number): Scenario[] => {
  const other = partitions === 1 ? 'many-partitions' : 'one-partition'
  return scenarios.filter(({ only }) => only !== other)
}
