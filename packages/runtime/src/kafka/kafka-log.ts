// Takes over the log lines of kafkajs: quiet in normal operation, and no flood during an outage.
import type { LogEntry, logCreator } from 'kafkajs'
import { adviceOn } from '../advice.ts'
import { kafkaAdvice } from './kafka-errors.ts'

/** What the bus logs to; pino fits. */
export interface KafkaLog {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** The same line is let through once in this time; an outage repeats it several times a second. */
const repeatAfterMs = 60_000

// What kafkajs calls a warning or an error and is daily business: members come and go. An error in a response is
// thrown as well, and told of where it is not mended.
const normal = ['The group is rebalancing', 'The coordinator is not aware of this member', 'Response ']

export const kafkaLogCreator = (log: KafkaLog | undefined, onRefused?: (why: string) => void): logCreator => {
  const lastSaid = new Map<string, number>()
  const isRepeated = (message: string) => {
    const now = performance.now()
    const said = lastSaid.get(message)
    if (said !== undefined && now - said < repeatAfterMs) return true
    if (lastSaid.size > 1_000) lastSaid.clear()
    lastSaid.set(message, now)
    return false
  }
  return () =>
    ({ namespace, log: { message, timestamp: _time, stack: _stack, ...fields } }: LogEntry) => {
      const level = normal.some((start) => message.startsWith(start)) || isRepeated(message) ? 'debug' : 'warn'
      // What a person must act on comes through onProblem; the library's own lines are never more than a warning.
      // Some of them long before anybody is thrown an error: kafkajs goes on trying for more than a minute.
      const advice = adviceOn(message, kafkaAdvice)
      const told = advice ? `${advice}: ${message}` : message
      if (advice) onRefused?.(told)
      log?.[level]({ ...fields, namespace }, `kafkajs: ${told}`)
    }
}
