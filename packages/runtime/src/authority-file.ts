// The certificate authority that a setting names. Without the checks a wrong file shows as a refusal by every server.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ConfigError } from './config.ts'
import { messageOf } from './errors.ts'

export interface AuthoritySetting {
  readonly setting: string
  readonly file: string | undefined
  /** The setting with the server's URL, and what it holds, where the URL says whether TLS is used. */
  readonly address?: string
  readonly url?: string
}

/** PEM text; undefined where no file is set. @throws ConfigError */
export function authorityFile({ setting, file, address, url }: AuthoritySetting): string | undefined {
  if (file === undefined) return undefined
  if (url !== undefined && !/^(https|rediss):/.test(url)) {
    throw new ConfigError(`${setting} is set, but ${address} does not ask for TLS (https://, rediss://)`)
  }
  try {
    const pem = readFileSync(file, 'utf8')
    // Node's TLS takes a file without a certificate, and trusts nobody then.
    new X509Certificate(pem)
    return pem
  } catch (error) {
    throw new ConfigError(`${setting} must be a PEM file with a certificate: ${messageOf(error)}`)
  }
}
