// What every implementation of the bus must do. Each runs this suite.
import type { Bus } from '@newsloom/runtime/bus'
import { afterAll, describe } from 'vitest'
import { deliveryCases } from './bus-contract-delivery.ts'
import { recordCases } from './bus-contract-records.ts'

export interface BusUnderTest {
  /** Opens the bus; each time the same one, with what it holds. */
  open(): Bus
  close?(): Promise<void>
}

export interface OpenedBus {
  readonly bus: Bus
  readonly open: () => Bus
}

export function busContract(name: string, start: () => BusUnderTest): void {
  describe(`bus on ${name}`, () => {
    const subject = start()
    const opened = { bus: subject.open(), open: () => subject.open() }
    afterAll(async () => {
      await opened.bus.close()
      await subject.close?.()
    })
    deliveryCases(opened)
    recordCases(opened)
  })
}
