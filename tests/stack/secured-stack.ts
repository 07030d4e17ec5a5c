// The compose stack with docker-compose.secured.yml over it, under a project name and ports of this checkout, with an authority
// made for the run.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeAuthority } from '../../tools/own-authority.ts'
import { checkout, root } from '../checkout.ts'
import { docker } from '../docker.ts'

const project = `newsloom-secured-${checkout}`
/** Apart from those of the contracts and the fault suite, and below what systems give to outgoing connections. */
const firstPort = 10_000 + (checkout % 1_500) * 5
const [ingest, explorer, elasticsearch, kafka, valkey] = [0, 1, 2, 3, 4].map((nth) => firstPort + nth)

const password = { kafka: 'loom-at-kafka', elasticsearch: 'loom-at-elasticsearch', valkey: 'loom-at-valkey' }
const files = ['docker-compose.yml', 'docker-compose.secured.yml', 'tests/stack/docker-compose.secured.yml']

export const address = { ingest: `http://127.0.0.1:${ingest}`, api: `http://127.0.0.1:${explorer}` }

export function securedStack() {
  const tls = path.join(tmpdir(), `newsloom-secured-${randomUUID()}`)
  const ca = path.join(tls, 'ca.pem')
  const environment = {
    TLS_DIR: tls,
    KAFKA_SASL_MECHANISM: 'scram-sha-512',
    KAFKA_PASSWORD: password.kafka,
    /** Of the services, once it is added. */
    ELASTICSEARCH_USERNAME: 'loom',
    ELASTICSEARCH_PASSWORD: password.elasticsearch,
    VALKEY_PASSWORD: password.valkey,
    INGEST_PORT: String(ingest),
    EXPLORER_PORT: String(explorer),
    ELASTICSEARCH_PORT: String(elasticsearch),
    KAFKA_PORT: String(kafka),
    VALKEY_PORT: String(valkey),
    KAFKA_PARTITIONS: '1',
    KAFKA_HEAP_OPTS: '-Xms256m -Xmx256m',
    ES_JAVA_OPTS: '-Xms512m -Xmx512m',
  }
  const overlaid = files.flatMap((file) => ['--file', path.join(root, file)])
  const compose = (...args: string[]) =>
    docker(['compose', '--project-name', project, '--project-directory', root, ...overlaid, ...args], environment)
  const up = (...args: string[]) => compose('up', '--detach', '--wait', '--wait-timeout', '300', ...args)

  /** PLAIN's user is in the broker's settings; those of SCRAM are added to a broker that runs, as docs/safety.md says. */
  const addScramUser = (mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512') => {
    const tool = ['/opt/kafka/bin/kafka-configs.sh', '--bootstrap-server', 'localhost:9095', '--alter']
    const user = ['--entity-type', 'users', '--entity-name', 'loom']
    return compose('exec', '-T', 'kafka', ...tool, ...user, '--add-config', `${mechanism}=[password=${password.kafka}]`)
  }

  return {
    /** What a service on this host is given to reach each server. */
    kafka: {
      KAFKA_BROKERS: `127.0.0.1:${kafka}`,
      KAFKA_CA_FILE: ca,
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_USERNAME: 'loom',
      KAFKA_PASSWORD: password.kafka,
    },
    elasticsearch: {
      ELASTICSEARCH_URL: `https://127.0.0.1:${elasticsearch}`,
      ELASTICSEARCH_CA_FILE: ca,
      ELASTICSEARCH_USERNAME: 'elastic',
      ELASTICSEARCH_PASSWORD: password.elasticsearch,
    },
    valkey: { VALKEY_URL: `rediss://loom:${password.valkey}@127.0.0.1:${valkey}`, VALKEY_CA_FILE: ca },
    /** Starts the servers without waiting. */
    async start() {
      makeAuthority(tls)
      await compose('up', '--detach', 'kafka', 'elasticsearch', 'valkey')
    },
    /** Waits until the server can be worked with. */
    ready: {
      async kafka() {
        await up('kafka')
        await Promise.all([addScramUser('SCRAM-SHA-256'), addScramUser('SCRAM-SHA-512')])
      },
      elasticsearch: () => up('elasticsearch'),
      valkey: () => up('valkey'),
    },
    /** With the password of the superuser, as docs/safety.md says; seconds later the server knows it. */
    addElasticsearchUser: (name: string, ...roles: string[]) =>
      compose(
        ...['exec', '-T', 'elasticsearch', 'bin/elasticsearch-users', 'useradd', name],
        ...['-p', password.elasticsearch, ...roles.flatMap((role) => ['-r', role])],
      ),
    /** Starts the services without waiting: what goes through them shows that they are there. */
    startServices: () => compose('up', '--detach', '--build'),
    async remove() {
      await compose('down', '--volumes', '--timeout', '5')
      rmSync(tls, { recursive: true, force: true })
    },
  }
}
