// Resident memory of the services of a stack, as the host sees it.
import { docker } from '../docker.ts'
import { type Service, type Stack, services } from './stack.ts'

export type Memory = Readonly<Record<(typeof services)[number], number>>

/** Mebibytes of each service's process; of several instances the largest. */
export async function residentMemory(stack: Stack): Promise<Memory> {
  const sizes = await Promise.all(services.map(async (service) => [service, await largestOf(stack, service)]))
  return Object.fromEntries(sizes)
}

async function largestOf(stack: Stack, service: Service): Promise<number> {
  const names = await stack.containers(service)
  const listings = await Promise.all(names.map((name) => docker(['top', name, '-eo', 'rss,pid'])))
  const kibibytes = listings.flatMap((listing) => listing.trim().split('\n').slice(1).map(Number.parseFloat))
  return Math.max(0, ...kibibytes) / 1024
}

export interface Trend {
  /** Mebibytes, averages of the second and of the last quarter of the time. */
  readonly second: number
  readonly last: number
  readonly highest: number
}

export function trendOf(samples: readonly number[]): Trend {
  const quarter = Math.floor(samples.length / 4)
  return {
    second: average(samples.slice(quarter, 2 * quarter)),
    last: average(samples.slice(-quarter)),
    highest: Math.max(...samples),
  }
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
