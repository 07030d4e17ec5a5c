// Settings from the environment: one schema per service, all problems reported together.
import { Ajv } from 'ajv'
import { envSchema } from 'env-schema'
import { type Static, type TObject, Type } from 'typebox'

/** Thrown with every problem in its message, one a line. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * The settings a schema describes, from `environment` (strings are coerced, defaults filled in, an empty string counts
 * as not set). @throws ConfigError
 */
export function readConfig<T extends TObject>(schema: T, environment: NodeJS.ProcessEnv = process.env): Static<T> {
  const set = Object.entries(environment).filter(([key, value]) => key in schema.properties && value !== '')
  const ajv = new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, allowUnionTypes: true })
  ajv.addFormat('url', URL.canParse)
  try {
    return envSchema<Static<T>>({ schema, data: Object.fromEntries(set), env: false, ajv })
  } catch (error) {
    throw new ConfigError(problemsOf(error).join('\n'))
  }
}

/**
 * A setting with the URL of a server, `protocol` or the same with TLS (`https` for `http`). It may hold a password, and the error
 * that a client throws for a wrong one may show it: so it is checked here, where problems are told without the value.
 */
export const serverUrl = (protocol: 'http' | 'redis', options: { default: string; description: string }) =>
  Type.String({ ...options, format: 'url', pattern: `^${protocol}s?://` })

function problemsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  const found: unknown = 'errors' in error ? error.errors : undefined
  if (!Array.isArray(found)) return [error.message]
  return found.map(({ instancePath, message }: { instancePath: string; message?: string }) =>
    `${instancePath.slice(1) || 'settings'} ${message ?? 'is wrong'}`.trim(),
  )
}
