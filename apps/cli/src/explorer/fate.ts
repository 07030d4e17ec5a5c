// GET /api/fate: what became of one article.
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const Word = Type.Optional(Type.String())

const FateSchema = Type.Object({
  id: Type.String(),
  fate: Type.String(),
  at: Type.String(),
  url: Word,
  publisher: Word,
  stage: Word,
  reason: Word,
  duplicateOf: Word,
  similarity: Type.Optional(Type.Number()),
  method: Word,
})

export type Fate = Static<typeof FateSchema>

const decoder = Compile(FateSchema)

export const isFate = (value: unknown): value is Fate => decoder.Check(value)

/** One line for each thing that is known. */
export function fateTable(fate: Fate): string {
  const by = fate.stage && ` by ${fate.stage}`
  const because = fate.reason && `: ${fate.reason}`
  const alike = fate.similarity === undefined ? '' : ` (${Math.round(fate.similarity * 100)} % alike)`
  const rows = [
    ['fate', `${fate.fate}${by ?? ''}${because ?? ''}`],
    ['duplicate of', fate.duplicateOf && `${fate.duplicateOf}${alike}`],
    ['found by', fate.method],
    ['id', fate.id],
    ['url', fate.url],
    ['publisher', fate.publisher],
    ['ingested at', fate.at],
  ]
  return rows.flatMap(([label, value]) => (value ? [`${label?.padEnd(12)}  ${value}\n`] : [])).join('')
}
