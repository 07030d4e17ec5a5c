// The settings of services that keep something in Valkey; the client is left to those that connect.
import { serverUrl } from '@newsloom/runtime/config'
import { type Static, Type } from 'typebox'

/** `purpose` says what the service keeps there. */
export const valkeySettings = (purpose: string) =>
  Type.Object({
    VALKEY_URL: serverUrl('redis', { default: 'redis://localhost:6379', description: purpose }),
    VALKEY_CA_FILE: Type.Optional(
      Type.String({
        description: 'Certificate authority of the server (`rediss://`), PEM file; needed unless publicly signed',
      }),
    ),
  })

export type ValkeySettings = Static<ReturnType<typeof valkeySettings>>
