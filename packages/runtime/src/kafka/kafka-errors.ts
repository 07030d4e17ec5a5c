// Which kafkajs errors mean what.
import { type Advice, certificateAdvice, withAdvice } from '../advice.ts'
import { PoisonError, TransientError } from '../errors.ts'

/** Broker error names (KafkaJSProtocolError.type) along the chain of causes. */
function* typesOf(error: unknown): Generator<string> {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('type' in e && typeof e.type === 'string') yield e.type
  }
}

const hasType = (error: unknown, types: ReadonlySet<string>) => typesOf(error).some((type) => types.has(type))

// The group goes on without this member as it is now: its partitions are, or will be, somebody else's. Thrown at
// kafkajs, each of these makes it join again.
const lostTypes = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'NOT_COORDINATOR_FOR_GROUP',
])
const tooLargeTypes = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'])

/** The member must join again before it can go on. */
export const isLostMembership = (error: unknown): boolean => hasType(error, lostTypes)

/** The others wait for this member to join again: there is still time to finish the batch in hand. */
export const isRebalanceAnnounced = (error: unknown): boolean => hasType(error, new Set(['REBALANCE_IN_PROGRESS']))

const movingTypes = new Set([
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'GROUP_LOAD_IN_PROGRESS',
  'NOT_LEADER_FOR_PARTITION',
  'LEADER_NOT_AVAILABLE',
])

/** The group's coordinator or a partition's leader is just starting or changing. */
export const isMoving = (error: unknown): boolean => hasType(error, movingTypes)

export const kafkaAdvice: readonly Advice[] = [
  [
    /SASL .*(authentication failed|mechanism is not supported)/,
    'Kafka refuses the user: look at KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD',
  ],
  ...certificateAdvice({
    server: 'Kafka',
    authority: 'KAFKA_CA_FILE',
    address: 'KAFKA_BROKERS',
    tls: 'KAFKA_SSL or KAFKA_CA_FILE',
  }),
]

/** The error with what an operator can do about it, where it is one of a connection refused. */
export const explained = (error: unknown): unknown => withAdvice(error, kafkaAdvice)

/** What publishing threw, as one of the project's kinds of error. */
export function publishError(error: unknown): Error {
  if (error instanceof TransientError || error instanceof PoisonError) return error
  if (hasType(error, tooLargeTypes)) return new PoisonError('Kafka refuses the record as too large', { cause: error })
  return new TransientError('publishing to Kafka', { cause: explained(error) })
}
