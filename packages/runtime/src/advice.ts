// What an operator can do about a server that refuses the connection: the libraries' messages do not know our settings.
import { messageOf } from './errors.ts'

/** What such a message calls for. */
export type Advice = readonly [message: RegExp, advice: string]

export interface SecuredServer {
  readonly server: string
  /** The setting with the file of its authority, */
  readonly authority: string
  /** with its address, */
  readonly address: string
  /** and how TLS is asked for. */
  readonly tls: string
}

/** For the errors of Node's TLS, which every client passes on in its own. */
export const certificateAdvice = ({ server, authority, address, tls }: SecuredServer): Advice[] => [
  [
    /self-signed certificate|unable to verify the first certificate|unable to get (local )?issuer certificate/,
    `the certificate of ${server} is by an authority that is not trusted here: set ${authority} to the certificate of that authority`,
  ],
  [/does not match certificate's altnames/, `${address} calls ${server} by a name that its certificate does not have`],
  [
    /wrong version number|packet length too long/,
    `${server} does not answer with TLS, which ${tls} asks for: look at ${address}`,
  ],
]

/** The error with the advice before it, where there is some. */
export function withAdvice(error: unknown, advice: readonly Advice[]): unknown {
  const found = adviceOn(messageOf(error), advice)
  return found === undefined ? error : new Error(found, { cause: error })
}

export const adviceOn = (message: string, advice: readonly Advice[]): string | undefined =>
  advice.find(([pattern]) => pattern.test(message))?.[1]
