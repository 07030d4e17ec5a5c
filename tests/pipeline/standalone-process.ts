// Runs `npm start`'s process as a child on a folder and a free port.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from '../newsloom-client.ts'
import { type NodeProcess, startNode } from '../node-process.ts'

export interface StandaloneProcess extends Address, NodeProcess {}

/** @throws when it ends instead of listening, with what it said */
export async function startProcess(
  folder: string,
  environment: Record<string, string> = {},
): Promise<StandaloneProcess> {
  const child = startNode('apps/standalone/src/main.ts', { ...environment, DATA_DIR: folder, HTTP_PORT: '0' })
  for (;;) {
    const url = /look {3}(http:\/\/\S+)\//.exec(child.said())?.[1]
    if (url) return { ...child, ingest: url, api: url }
    if (!child.isRunning()) throw new Error(`ended with ${await child.exited}: ${child.said()}`)
    await sleep(20)
  }
}
