// Who may ask: API keys with names. Only hashes of them are kept, and they are compared in constant time.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { ConfigError } from '../config.ts'

export interface ApiKeys {
  /** The setting they come from. */
  readonly setting: string
  /** False where none is set: everybody may ask. */
  readonly areRequired: boolean
  /** The name of the key that a request carries, if it is one of these. */
  callerOf(headers: IncomingHttpHeaders): string | undefined
}

export interface NamedKey {
  readonly name: string
  readonly key: string
}

/** A key that can be guessed is worse than none: it looks safe. `openssl rand -hex 24` makes one of 48 characters. */
const shortestKey = 16

/** `name:key` separated by commas. @throws ConfigError naming the setting and the entry, never a key */
export function readNamedKeys(setting: string, value = ''): NamedKey[] {
  const entries = value.split(',').filter((entry) => entry.trim() !== '')
  const keys = entries.map((entry, place) => {
    const [, name, key] = /^([\w.-]+):([\x21-\x7e]+)$/.exec(entry.trim()) ?? []
    const which = `${setting}: entry ${place + 1}`
    if (!name || !key) throw new ConfigError(`${which} must be name:key, the key in printable ASCII without a comma`)
    if (key.length < shortestKey)
      throw new ConfigError(`${which} (${name}) must be at least ${shortestKey} characters: openssl rand -hex 24`)
    return { name, key }
  })
  const names = keys.map(({ name }) => name)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice) throw new ConfigError(`${setting}: the name ${twice} stands there twice`)
  return keys
}

/** @throws ConfigError as readNamedKeys does */
export function apiKeys(setting: string, value: string | undefined): ApiKeys {
  const salt = randomBytes(32)
  const hash = (key: string) => createHmac('sha256', salt).update(key).digest()
  const known = readNamedKeys(setting, value).map(({ name, key }) => ({ name, hash: hash(key) }))
  return {
    setting,
    areRequired: known.length > 0,
    callerOf(headers) {
      const presented = hash(presentedKey(headers) ?? '')
      // All of them, whichever it is: the time says nothing about which one came close.
      const matching = known.filter((candidate) => timingSafeEqual(candidate.hash, presented))
      return matching[0]?.name
    },
  }
}

function presentedKey(headers: IncomingHttpHeaders): string | undefined {
  const { 'x-api-key': key, authorization = '' } = headers
  if (typeof key === 'string') return key
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
}
