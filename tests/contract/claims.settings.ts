// The settings as they come, for the suites of the claim stores.
import { dedupeSettings } from '@newsloom/dedupe/config'
import { readConfig } from '@newsloom/runtime/config'

export const settings = readConfig(dedupeSettings, {})
