// Starts Kafka, Elasticsearch and Valkey for the contract suites where a Docker engine answers.
import path from 'node:path'
import { docker, dockerAnswers } from '../docker.ts'

const compose = ['compose', '-f', path.join(import.meta.dirname, 'docker-compose.yml')]

export async function setup() {
  if (!dockerAnswers()) {
    process.stderr.write(
      'No Docker engine answers: left out are the contracts on Kafka, Elasticsearch, Valkey and the stack.\n',
    )
    return
  }
  await docker([...compose, 'up', '--detach', '--wait'])
  process.env.NEWSLOOM_TEST_KAFKA ??= '127.0.0.1:39092'
  process.env.NEWSLOOM_TEST_KAFKA_CONTAINER ??= 'newsloom-contract-kafka-1'
  process.env.NEWSLOOM_TEST_ELASTICSEARCH ??= 'http://127.0.0.1:39200'
  process.env.NEWSLOOM_TEST_VALKEY ??= 'redis://127.0.0.1:36379'
}

export async function teardown() {
  if (dockerAnswers()) await docker([...compose, 'down', '--volumes', '--timeout', '5'])
}
