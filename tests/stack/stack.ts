// The compose stack under a project name and ports of its own, so that a running Newsloom is left alone.
import path from 'node:path'
import { docker } from '../docker.ts'
import type { Address } from '../newsloom-client.ts'

const root = path.join(import.meta.dirname, '../..')

export interface Stack extends Address {
  readonly elasticsearch: string
  up(...args: string[]): Promise<void>
  compose(...args: string[]): Promise<string>
  /** Runs a script in a service's container; its source may use what the service depends on. */
  run(service: string, script: string): Promise<string>
}

export function stackOf(project: string, firstPort: number, settings: Record<string, string> = {}): Stack {
  const ports = { ingest: firstPort, explorer: firstPort + 1, elasticsearch: firstPort + 2 }
  const environment = {
    ...settings,
    INGEST_PORT: String(ports.ingest),
    EXPLORER_PORT: String(ports.explorer),
    ELASTICSEARCH_PORT: String(ports.elasticsearch),
  }
  const compose = (...args: string[]) =>
    docker(['compose', '--project-name', project, '--project-directory', root, ...args], environment)
  return {
    ingest: `http://127.0.0.1:${ports.ingest}`,
    api: `http://127.0.0.1:${ports.explorer}`,
    elasticsearch: `http://127.0.0.1:${ports.elasticsearch}`,
    compose,
    async up(...args) {
      await compose('up', '--detach', '--wait', '--wait-timeout', '240', ...args)
    },
    run: (service, script) => compose('exec', '--no-TTY', service, 'node', '--input-type=module', '--eval', script),
  }
}
