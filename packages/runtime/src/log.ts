// Logs: JSON lines by pino, one line per event that a person acts on. Normal operation is quiet.
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

const secrets = ['password', 'apiKey', 'sasl', 'authorization']
const secretPaths = secrets.flatMap((key) => [key, `*.${key}`])

/** `name` is the service's; secrets are redacted by key. Writes to standard output unless told otherwise. */
export const createLog = (name: string, level = 'info', out: DestinationStream = pino.destination(1)): Logger =>
  pino({ name, level, redact: { paths: secretPaths, censor: '[redacted]' } }, out)
