// Logs: JSON lines by pino, one line per event that a person acts on. Normal operation is quiet.
import { type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

const secretPaths = [
  'password',
  'apiKey',
  'sasl',
  'authorization',
  '*.password',
  '*.apiKey',
  '*.sasl',
  '*.authorization',
]

/** `name` is the service's; secrets are redacted by key. */
export const createLog = (name: string, level = 'info'): Logger =>
  pino({ name, level, redact: { paths: secretPaths, censor: '[redacted]' } })
