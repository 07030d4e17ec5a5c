// A name found in the article, before it is known which of them name the same one.
import type { NameMention } from './names.ts'

export interface FoundName {
  readonly mention: NameMention
  /** The name as it is written there, white space made single; for a known name in another form, its usual form. */
  readonly name: string
}
