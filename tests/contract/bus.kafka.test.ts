import { openKafkaBus } from '@newsloom/runtime/kafka-bus'
import { test } from 'vitest'
import { busContract } from './bus.contract.ts'
import { kafkaGroups } from './bus-kafka-groups.ts'
import { kafkaOutages } from './bus-kafka-outages.ts'

// Set by servers.ts where a Docker engine answers.
const { NEWSLOOM_TEST_KAFKA: broker, NEWSLOOM_TEST_KAFKA_CONTAINER: container } = process.env

if (broker) {
  busContract('Kafka', () => ({ open: () => openKafkaBus({ brokers: [broker], clientId: 'contract' }) }))
  kafkaGroups(broker)
  if (container) kafkaOutages(broker, container)
} else {
  test.skip('bus on Kafka', () => undefined)
}
