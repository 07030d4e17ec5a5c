// What was merged or renamed, read from the linker's knowledge base and again whenever that changes.
import { existsSync } from 'node:fs'
import { type MergedNow, mergedKeys, nothingMerged } from '@newsloom/article-index/merged-keys'
import { readRedirects } from '@newsloom/contracts/redirects'
import type { Problem } from '@newsloom/runtime/bus'
import { messageOf } from '@newsloom/runtime/errors'
import { followFile } from '@newsloom/runtime/followed-file'

export interface FollowedRedirects {
  readonly now: MergedNow
  close(): Promise<void>
}

interface Following {
  readonly onProblem: (problem: Problem) => void
  readonly everyMs?: number
}

/** @param file empty, or not there yet: nothing is merged. One that cannot be read is told of and keeps nobody from searching */
export async function followRedirects(file: string, { onProblem, everyMs }: Following): Promise<FollowedRedirects> {
  if (file === '') return { now: () => nothingMerged, close: async () => undefined }
  const tell = (message?: string) =>
    onProblem({ condition: 'redirects', harmless: true, ...(message !== undefined && { message }) })
  const read = () => mergedKeys(existsSync(file) ? readRedirects(file) : [])
  let merged = nothingMerged
  let started = false
  const followed = await followFile({
    file,
    open: async () => {
      try {
        return read()
      } catch (error) {
        if (started) throw error
        tell(`${file} is refused, articles are found by the ids they have: ${messageOf(error)}`)
        return nothingMerged
      }
    },
    close: () => undefined,
    onSwapped: (next) => {
      merged = next
    },
    onProblem: tell,
    ...(everyMs && { everyMs }),
  })
  started = true
  merged = await followed.use(async (first) => first)
  return { now: () => merged, close: followed.close }
}
