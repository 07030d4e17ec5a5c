// Starts Kafka, Elasticsearch and Valkey for the contract suites where a Docker engine answers.
import path from 'node:path'
import { checkout } from '../checkout.ts'
import { docker, dockerAnswers } from '../docker.ts'

const project = `newsloom-contract-${checkout}`
/** Below the ports that systems give to outgoing connections, which could take one while its server is restarted. */
const firstPort = 20_000 + (checkout % 4_000) * 3
const [kafka, elasticsearch, valkey] = [firstPort, firstPort + 1, firstPort + 2]

const compose = (...args: string[]) =>
  docker(
    ['compose', '--project-name', project, '--file', path.join(import.meta.dirname, 'docker-compose.yml'), ...args],
    {
      KAFKA_PORT: String(kafka),
      ELASTICSEARCH_PORT: String(elasticsearch),
      VALKEY_PORT: String(valkey),
    },
  )

export async function setup() {
  if (!dockerAnswers()) {
    process.stderr.write(
      'No Docker engine answers: left out are the contracts on Kafka, Elasticsearch, Valkey and the stack.\n',
    )
    return
  }
  await compose('up', '--detach', '--wait')
  process.env.NEWSLOOM_TEST_KAFKA ??= `127.0.0.1:${kafka}`
  process.env.NEWSLOOM_TEST_KAFKA_CONTAINER ??= `${project}-kafka-1`
  process.env.NEWSLOOM_TEST_ELASTICSEARCH ??= `http://127.0.0.1:${elasticsearch}`
  process.env.NEWSLOOM_TEST_VALKEY ??= `redis://127.0.0.1:${valkey}`
}

export async function teardown() {
  if (dockerAnswers()) await compose('down', '--volumes', '--timeout', '5')
}
