// The commands there are, in the order of the help text. A new one (replay, redrive, lag) is a file here and a line below.
import type { Command } from '../command.ts'
import { enrich } from './enrich.ts'
import { fate } from './fate.ts'
import { feeds } from './feeds.ts'
import { helpOn } from './help.ts'
import { kb } from './kb.ts'
import { post } from './post.ts'
import { status } from './status.ts'

const working = [post, status, fate, feeds, enrich, kb]

export const commands: readonly Command[] = [...working, helpOn(working)]
