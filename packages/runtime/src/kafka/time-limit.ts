// A time limit for calls into a library that has none.
import { TransientError } from '../errors.ts'

/** Gives up waiting after `ms` with a TransientError; the call itself may still end, unheard. */
export async function withinMs<Result>(ms: number, what: string, call: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TransientError(`${what}: no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([call, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** As withinMs, but the time begins when the signal is aborted; until then the call has all the time it wants. */
export async function withinMsOfAbort<Result>(
  ms: number,
  signal: AbortSignal,
  what: string,
  call: Promise<Result>,
): Promise<Result> {
  const { promise: aborted, resolve: abort } = Promise.withResolvers<void>()
  const onAbort = () => abort()
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) abort()
  try {
    // Whichever comes first: the call's end, or the abort and then at most so long.
    await Promise.race([call, aborted])
    return await withinMs(ms, what, call)
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
