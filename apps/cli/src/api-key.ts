// The key to a server that wants one. From the environment: an argument could be read by everybody on the host.
import type { Surroundings } from './command.ts'

export const keyVariable = 'NEWSLOOM_API_KEY'

export function keyHeaders(environment: Surroundings['environment']): Record<string, string> {
  const key = environment[keyVariable]
  return key ? { authorization: `Bearer ${key}` } : {}
}

/** What to do about a 401. */
export const keyNeeded = (origin: string, sent: Readonly<Record<string, string>>): string =>
  sent.authorization === undefined
    ? `${origin} wants an API key: set ${keyVariable}`
    : `${origin} does not know the key in ${keyVariable}`
