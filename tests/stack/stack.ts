// The compose stack under a project name and ports of its own, so that a running Newsloom is left alone.
import path from 'node:path'
import { root } from '../checkout.ts'
import { docker } from '../docker.ts'
import type { Address } from '../newsloom-client.ts'

/** What the images of the project run; all but the explorer carry articles. */
export const carriers = ['ingest', 'filter', 'dedupe', 'entity-linker', 'keywords', 'indexer', 'ledger'] as const
export type Carrier = (typeof carriers)[number]
export const services = [...carriers, 'explorer'] as const
export type Service = (typeof services)[number] | 'kafka' | 'elasticsearch' | 'valkey'

export interface Stack extends Address {
  readonly elasticsearch: string
  /** host:port of the broker, as seen from here. */
  readonly broker: string
  /** Where the proxy before Elasticsearch takes its orders. */
  readonly proxy: string
  up(...args: string[]): Promise<void>
  /** Removes the containers, and with `--volumes` what they kept. */
  down(...args: string[]): Promise<void>
  compose(...args: string[]): Promise<string>
  /** Names of a service's containers. */
  containers(service: Service): Promise<string[]>
  /** Runs a script in a service's container; its source may use what the service depends on. */
  run(service: Service, script: string): Promise<string>
}

export function stackOf(project: string, firstPort: number, settings: Record<string, string> = {}): Stack {
  const [ingest, explorer, elasticsearch, broker, proxy] = [0, 1, 2, 3, 4].map((nth) => firstPort + nth)
  const environment = {
    ...settings,
    INGEST_PORT: String(ingest),
    EXPLORER_PORT: String(explorer),
    ELASTICSEARCH_PORT: String(elasticsearch),
    KAFKA_PORT: String(broker),
    PROXY_PORT: String(proxy),
  }
  const files = ['docker-compose.yml', 'tests/stack/docker-compose.faults.yml'].flatMap((file) => [
    '--file',
    path.join(root, file),
  ])
  const compose = (...args: string[]) =>
    docker(['compose', '--project-name', project, '--project-directory', root, ...files, ...args], environment)
  const local = (port: number | undefined) => `127.0.0.1:${port}`
  return {
    ingest: `http://${local(ingest)}`,
    api: `http://${local(explorer)}`,
    elasticsearch: `http://${local(elasticsearch)}`,
    broker: local(broker),
    proxy: `http://${local(proxy)}`,
    compose,
    async up(...args) {
      await compose('up', '--detach', '--wait', '--wait-timeout', '240', ...args)
    },
    async down(...args) {
      await compose('down', ...args).catch((error: Error) => {
        // After kills the engine may believe that somebody is still in the network; `up` takes it as it is.
        if (!/has active endpoints/.test(error.message)) throw error
      })
    },
    async containers(service) {
      const filters = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`]
      const args = filters.flatMap((filter) => ['--filter', `label=${filter}`])
      const names = await docker(['ps', '--all', '--format', '{{.Names}}', ...args])
      return names.trim().split('\n').filter(Boolean).toSorted()
    },
    run: (service, script) => compose('exec', '--no-TTY', service, 'node', '--input-type=module', '--eval', script),
  }
}
