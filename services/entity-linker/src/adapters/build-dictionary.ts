// A mention dictionary as steps of a build: two passes over it.

import { createWaitingNames, rememberEarlier } from './build-names.ts'
import { readNames } from './dictionary-names.ts'
import { learnTypes } from './dictionary-types.ts'
import { knownTitles } from './known-titles.ts'
import type { BuildStep } from './run-build.ts'
import type { Source } from './source-lines.ts'

export const dictionarySteps = (source: Source): readonly BuildStep[] => [
  {
    name: 'dictionary, pass 1 of 2: kinds of titles',
    run: (building) => learnTypes(source, building, knownTitles(building.database)),
  },
  {
    name: 'dictionary, pass 2 of 2: names',
    async run(building) {
      building.database.exec(createWaitingNames)
      building.database.exec(rememberEarlier)
      await readNames(source, building, knownTitles(building.database))
      building.database.exec('DROP TABLE build_features')
    },
  },
]
