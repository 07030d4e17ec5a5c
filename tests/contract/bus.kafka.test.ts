import { openKafkaBus } from '@newsloom/runtime/kafka-bus'
import { test } from 'vitest'
import { busContract } from './bus.contract.ts'

// Set by servers.ts where a Docker engine answers.
const broker = process.env.NEWSLOOM_TEST_KAFKA

if (broker) busContract('Kafka', () => ({ open: () => openKafkaBus({ brokers: [broker], clientId: 'contract' }) }))
else test.skip('bus on Kafka', () => undefined)
