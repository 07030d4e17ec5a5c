// The language policy as the settings name it.
import { readFileSync } from 'node:fs'
import { ConfigError } from '@newsloom/runtime/config'
import type { FilterSettings } from '../config.ts'
import { type LanguagePolicy, languagePolicy } from '../language-policy.ts'

/** @throws ConfigError for a file that is not there or not what it should be */
export function readLanguagePolicy(settings: FilterSettings): LanguagePolicy {
  const { LANGUAGE_POLICY_FILE: file } = settings
  return languagePolicy(settings, file === '' ? '' : textOf(file))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(
      `LANGUAGE_POLICY_FILE ${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    )
  }
}
