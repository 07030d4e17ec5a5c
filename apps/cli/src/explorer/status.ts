// GET /api/status: the books and the lag.
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const StatusSchema = Type.Object({
  accepted: Type.Integer(),
  pending: Type.Integer(),
  indexed: Type.Integer(),
  rejected: Type.Record(Type.String(), Type.Integer()),
  quarantined: Type.Integer(),
  withdrawn: Type.Integer(),
  malformed: Type.Integer(),
  /** Records each stage has not yet dealt with. */
  lag: Type.Record(Type.String(), Type.Integer()),
})

export type Status = Static<typeof StatusSchema>

const decoder = Compile(StatusSchema)

export const isStatus = (value: unknown): value is Status => decoder.Check(value)

/** Nothing is under way. */
export const isAtRest = ({ pending, lag }: Status): boolean =>
  pending === 0 && Object.values(lag).every((records) => records === 0)
