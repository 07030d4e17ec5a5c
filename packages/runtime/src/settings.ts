// The settings every Kafka service shares.
import { type Static, Type } from 'typebox'
import { authorityFile } from './authority-file.ts'
import { ConfigError } from './config.ts'
import type { KafkaOptions } from './kafka/kafka-bus.ts'

export const exposureSettings = Type.Object({
  HTTP_OPEN: Type.Boolean({
    default: false,
    description: 'Whether an API without keys may listen where others than this host reach it; else it does not start',
  }),
})

export const serviceSettings = Type.Object({
  HTTP_HOST: Type.String({
    default: '127.0.0.1',
    description: 'Address that health, metrics and the API listen on (in the containers 0.0.0.0)',
  }),
  HTTP_PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65535,
    description: 'Port of health, metrics and the API',
  }),
  ...exposureSettings.properties,
  LOG_LEVEL: Type.String({ default: 'info', description: 'debug, info, warn, error or fatal' }),
})

export const kafkaSettings = Type.Object({
  KAFKA_BROKERS: Type.String({ default: 'localhost:9092', description: 'Brokers as host:port, separated by commas' }),
  KAFKA_PARTITIONS: Type.Integer({
    default: 12,
    minimum: 1,
    description: 'Partitions of each topic when it is created',
  }),
  KAFKA_REPLICATION: Type.Integer({ default: 1, minimum: 1, description: 'Replicas of each topic when it is created' }),
  KAFKA_MIN_INSYNC: Type.Integer({
    default: 1,
    minimum: 1,
    description: 'Replicas that must have a record before it counts as durable',
  }),
  KAFKA_RETENTION_DAYS: Type.Number({ default: 30, exclusiveMinimum: 0, description: 'Days that records are kept' }),
  KAFKA_SESSION_TIMEOUT_MS: Type.Integer({
    default: 30_000,
    minimum: 6_000,
    description: 'A consumer not heard of for this long loses its partitions to the others',
  }),
  KAFKA_SSL: Type.Boolean({ default: false, description: 'TLS to the brokers' }),
  KAFKA_CA_FILE: Type.Optional(Type.String({ description: 'Certificate authority of the brokers, PEM file' })),
  KAFKA_SASL_MECHANISM: Type.Optional(
    Type.Union([Type.Literal('plain'), Type.Literal('scram-sha-256'), Type.Literal('scram-sha-512')], {
      description: 'plain, scram-sha-256 or scram-sha-512',
    }),
  ),
  KAFKA_USERNAME: Type.Optional(Type.String({ description: 'SASL user' })),
  KAFKA_PASSWORD: Type.Optional(Type.String({ description: 'SASL password' })),
})

/** How a batch is cut. */
export const batchSettings = Type.Object({
  BATCH_MAX_RECORDS: Type.Integer({ default: 500, minimum: 1, description: 'Records handled at once, at most' }),
  BATCH_MAX_BYTES: Type.Integer({
    default: 4 * 1024 * 1024,
    minimum: 1,
    description: 'Bytes handled at once, at most',
  }),
})

/** What every service on Kafka takes besides its own settings. */
export const runtimeSettings = Type.Object({
  ...serviceSettings.properties,
  ...kafkaSettings.properties,
  ...batchSettings.properties,
})

/** The Kafka settings as the bus takes them. @throws ConfigError where they do not go together */
export function kafkaOptions(config: Static<typeof kafkaSettings>): Omit<KafkaOptions, 'clientId' | 'log'> {
  const ca = authorityFile({ setting: 'KAFKA_CA_FILE', file: config.KAFKA_CA_FILE })
  const sasl = saslOptions(config)
  return {
    brokers: config.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    replicationFactor: config.KAFKA_REPLICATION,
    minInsyncReplicas: config.KAFKA_MIN_INSYNC,
    sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS,
    ...((config.KAFKA_SSL || ca) && { ssl: ca ? { ca: [ca] } : true }),
    ...(sasl && { sasl }),
  }
}

/** All three or none: a user alone would be left out in silence. */
function saslOptions(config: Static<typeof kafkaSettings>): KafkaOptions['sasl'] {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config
  if (mechanism && username && password) return { mechanism, username, password }
  if (!mechanism && !username && !password) return undefined
  throw new ConfigError('KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD must be set together')
}
