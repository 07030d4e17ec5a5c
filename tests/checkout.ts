// A number of this checkout's own, for names and ports of servers: those of another checkout on the same machine are left alone.
import { createHash } from 'node:crypto'
import path from 'node:path'

export const root = path.join(import.meta.dirname, '..')

/** 0 to 65,535. */
export const checkout = createHash('sha256').update(root).digest().readUInt16BE()
