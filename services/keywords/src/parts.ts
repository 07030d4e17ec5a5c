// The shorter phrases within a phrase.
import { type Candidate, type Candidates, mostWords } from './candidates.ts'

/** Numbers of the candidates that are a part of a candidate: a b c → a, a b, b, b c, c. */
export function partsOf({ at, words }: Candidate, { numberAt }: Pick<Candidates, 'numberAt'>): number[] {
  const parts: number[] = []
  const [begin] = at as [number]
  for (let first = 0; first < words; first += 1) {
    for (let length = 1; length < words && first + length <= words; length += 1) {
      const part = numberAt[(begin + first) * mostWords + length - 1] as number
      if (part >= 0) parts.push(part)
    }
  }
  return parts
}
