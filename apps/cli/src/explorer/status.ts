// GET /api/status: the books and the lag; GET /api/lag: the lag alone.
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** Records each stage has not yet dealt with. */
const LagSchema = Type.Object({ lag: Type.Record(Type.String(), Type.Integer()) })

const StatusSchema = Type.Object({
  accepted: Type.Integer(),
  pending: Type.Integer(),
  indexed: Type.Integer(),
  rejected: Type.Record(Type.String(), Type.Integer()),
  quarantined: Type.Integer(),
  withdrawn: Type.Integer(),
  malformed: Type.Integer(),
  ...LagSchema.properties,
})

export type Status = Static<typeof StatusSchema>

type Lag = Static<typeof LagSchema>

const decoder = Compile(StatusSchema)
const lagDecoder = Compile(LagSchema)

export const isStatus = (value: unknown): value is Status => decoder.Check(value)
export const isLag = (value: unknown): value is Lag => lagDecoder.Check(value)

/** Anywhere. */
export const recordsWaiting = ({ lag }: Lag): number => Object.values(lag).reduce((sum, records) => sum + records, 0)

/** Nothing is under way. */
export const isAtRest = (status: Status): boolean => status.pending === 0 && recordsWaiting(status) === 0
