// What a title without a bracket names, learnt from those that say it: naive Bayes over its words and those of its mentions.
import { type TitleClass, titleClasses } from './labelled-titles.ts'
import { allTitles, besideName } from './title-features.ts'

/** Numbers of titles by class, in the order of `titleClasses`. */
export type ClassCounts = readonly number[]

export interface TypeModel {
  /** What the features say; undefined where no class is likely enough. */
  classify(features: Iterable<string>): TitleClass | undefined
}

/** Below, the recogniser's word is better than the title's. */
const sureEnough = 0.9
/** How many titles of each class an encyclopedia has, about. Brackets are commoner where names collide. */
const share: Readonly<Record<TitleClass, number>> = { person: 0.28, organisation: 0.1, place: 0.2, other: 0.42 }
/** Words repeat each other: their logarithms are dampened, those of the mentions more. */
const dampening = { title: 0.8, beside: 0.4 }
const smoothing = 0.5

/** `counts`: how many labelled titles of each class have a feature. */
export function typeModel(counts: ReadonlyMap<string, ClassCounts>): TypeModel {
  const titles = counts.get(allTitles) ?? titleClasses.map(() => 0)
  const besides = totalBeside(counts)
  const says = new Map(
    [...counts].map(([feature, row]) => {
      const isBeside = feature.startsWith(besideName)
      const all = isBeside ? besides : titles
      return [feature, logShares(row, all, isBeside ? dampening.beside : dampening.title)]
    }),
  )
  const prior = titleClasses.map((kind) => Math.log(share[kind]))
  return {
    classify(features) {
      const sums = [...prior]
      for (const feature of features) {
        const row = says.get(feature)
        if (row) for (const at of sums.keys()) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0)
      }
      const highest = Math.max(...sums)
      const total = sums.reduce((all, sum) => all + Math.exp(sum - highest), 0)
      return 1 / total >= sureEnough ? titleClasses[sums.indexOf(highest)] : undefined
    },
  }
}

/** A class of much-mentioned titles has more words beside its names: each word counts against all of its class. */
function totalBeside(counts: ReadonlyMap<string, ClassCounts>): number[] {
  const total = titleClasses.map(() => 0)
  for (const [feature, row] of counts) {
    if (feature.startsWith(besideName)) for (const at of total.keys()) total[at] = (total[at] ?? 0) + (row[at] ?? 0)
  }
  return total
}

function logShares(counts: ClassCounts, all: ClassCounts, factor: number): number[] {
  const rates = counts.map((count, at) => (count + smoothing) / ((all[at] ?? 0) + 4 * smoothing))
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  return rates.map((rate) => factor * Math.log(rate / mean))
}
