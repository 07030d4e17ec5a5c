// Subscriptions of a feed reader (OPML) as a list of feeds.
import { parseOpml } from 'feedsmith'
import { stringify } from 'yaml'
import { CommandError } from '../command.ts'

interface Outline {
  readonly text?: string
  readonly title?: string
  readonly xmlUrl?: string
  readonly language?: string
  readonly outlines?: readonly Outline[]
}

/** @throws CommandError for what is no OPML */
export function feedListOf(opml: string): { yaml: string; feeds: number; skipped: number } {
  const outlines = [...withUrl(bodyOf(opml))]
  const byUrl = new Map<string, object>()
  for (const { xmlUrl = '', title, text, language } of outlines) {
    const url = xmlUrl
      .trim()
      .replace(/^feed:(?:\/\/)?(?=https?:)/, '')
      .replace(/^feed:/, 'http:')
    const publisher = (title ?? text)?.trim().slice(0, 128)
    if (!/^https?:\/\/[^/\s]/.test(url) || !URL.canParse(url) || byUrl.has(url)) continue
    const isLanguage = language !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)
    byUrl.set(url, { url, ...(publisher && { publisher }), ...(isLanguage && { language }) })
  }
  const feeds = [...byUrl.values()]
  return { yaml: stringify({ feeds }, { lineWidth: 0 }), feeds: feeds.length, skipped: outlines.length - feeds.length }
}

function bodyOf(opml: string): readonly Outline[] {
  try {
    return parseOpml(opml).body?.outlines ?? []
  } catch {
    throw new CommandError('this is no OPML: export the subscriptions of your feed reader as OPML')
  }
}

/** Folders are outlines too. */
function* withUrl(outlines: readonly Outline[]): Generator<Outline> {
  for (const outline of outlines) {
    if (outline.xmlUrl?.trim()) yield outline
    yield* withUrl(outline.outlines ?? [])
  }
}
