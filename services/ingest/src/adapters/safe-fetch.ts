// Fetches over HTTP what strangers name: only from public addresses (or hosts allowed by name), bounded in every way.
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { messageOf } from '@newsloom/runtime/errors'
import type { AllowedHosts } from '../fetch/allowed-hosts.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import type { Fetched, FetchRequest, HostTurn, SafeFetch } from '../fetch/safe-fetch.ts'
import { checkAddress, checkedLookup, type Resolve } from './checked-lookup.ts'
import { acceptedEncodings, readBody } from './read-body.ts'

export interface SafeFetchOptions {
  readonly isAllowed: AllowedHosts
  readonly userAgent: string
  /** Longest time for one request, from its host's name to the end of its body; each redirect is a request. */
  readonly timeoutMs: number
  /** Asked before each request. */
  readonly turn: HostTurn
  /** In place of the system's name service. */
  readonly resolve?: Resolve
}

/** Browsers stop at 20; feeds that move are found within two or three. */
const maxRedirects = 5
/** Cookies and policies make some heads long. */
const maxHeaderSize = 64 * 1024

const temporary = new Set([302, 303, 307])
const permanent = new Set([301, 308])

type Answer = Pick<Fetched, 'status' | 'headers' | 'body'>

export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { isAllowed, turn } = options
  const ask = asker(options, checkedLookup(isAllowed, options.resolve))

  return async (request) => {
    const { signal, pauseMs } = request
    let url = readHttpUrl(request.url)
    let movedTo: string | undefined
    let isPermanent = true
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const { hostname } = url
      if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) checkAddress(hostname, isAllowed)
      const current = url
      const answer = await turn(hostname, () => ask(current, request), { signal, pauseMs })
      const { location } = answer.headers
      const isRedirect = permanent.has(answer.status) || temporary.has(answer.status)
      if (!isRedirect || location === undefined) return { ...answer, url: url.href, ...(movedTo && { movedTo }) }
      isPermanent &&= permanent.has(answer.status)
      url = readHttpUrl(location, url)
      if (isPermanent) movedTo = url.href
    }
    throw new FetchFailure('too-many-redirects', `it was redirected more than ${maxRedirects} times`)
  }
}

/** @throws FetchFailure */
function readHttpUrl(written: string, base?: URL): URL {
  const url = URL.parse(written, base?.href)
  if (url && /^https?:$/.test(url.protocol) && url.hostname !== '') return url
  throw new FetchFailure(
    'bad-url',
    `${base ? 'it was redirected to' : 'this is'} no http or https URL: ${written.slice(0, 200)}`,
  )
}

/** Makes one request, without following redirects. @throws FetchFailure, or the reason of the signal */
function asker({ userAgent, timeoutMs }: SafeFetchOptions, lookup: LookupFunction) {
  return async (url: URL, { headers, maxBytes, signal }: FetchRequest): Promise<Answer> => {
    signal.throwIfAborted()
    const ending = new AbortController()
    const end = () => ending.abort()
    const timer = setTimeout(end, timeoutMs)
    signal.addEventListener('abort', end)
    try {
      const response = await respond(url, {
        // A connection of its own: a pooled one could be to an address that was checked for another name.
        agent: false,
        lookup,
        maxHeaderSize,
        signal: ending.signal,
        headers: { 'user-agent': userAgent, 'accept-encoding': acceptedEncodings, ...headers },
      })
      const { statusCode: status = 0 } = response
      const isFull = status >= 200 && status < 300
      const body = isFull ? await readBody(response, maxBytes) : Buffer.alloc(0)
      response.destroy()
      return { status, headers: response.headers, body }
    } catch (error) {
      signal.throwIfAborted()
      if (ending.signal.aborted) throw new FetchFailure('timeout', `it took longer than ${timeoutMs} ms`)
      if (error instanceof FetchFailure) throw error
      throw new FetchFailure('unreachable', messageOf(error))
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      // Whatever is left of the answer is not wanted.
      end()
    }
  }
}

function respond(url: URL, options: https.RequestOptions): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { request } = url.protocol === 'https:' ? https : http
  const sent = request(url, options, resolve)
  sent.on('error', reject)
  sent.end()
  return promise
}
