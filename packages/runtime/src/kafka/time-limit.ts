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
