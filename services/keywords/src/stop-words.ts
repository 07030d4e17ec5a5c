// Words that begin and end no phrase: the lists of stopwords-iso, per language.
import stopwords from 'stopwords-iso' with { type: 'json' }

/** Words of the English list that news is about. */
const contentWords =
  `world state states group groups grouped member members general number numbers area areas room rooms
  page pages novel microsoft netscape invention index website webpage homepage section case cases face faces fact facts
  home interest interests cause causes point points problem problems side sides system test order ordered young older
  oldest younger youngest high higher highest long great greater greatest small smaller smallest large largest big open
  new newer newest novel parts part place places work works worked working good shell haven cry fire fifty hundred thousand
  million billion trillion information research state mill computer free text bill detail date current volume results
  search tip site sorry thick width length moon end empty net gov com org edu mil int today north south west east
  welcome wonder proud sincere backed affecting`.split(/\s+/)

const none: ReadonlySet<string> = new Set()
const lists: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(stopwords))
const cache = new Map<string, ReadonlySet<string>>()

/** Lower-case stop words of an ISO 639-1 language; empty where there is no list. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const cached = cache.get(language)
  if (cached) return cached
  const list = lists.get(language === 'nb' ? 'no' : language)
  if (!list) return none
  const words = new Set(list.map((word) => word.toLowerCase()))
  if (language === 'en') {
    const own = new Set(words)
    for (const word of contentWords) own.delete(word)
    cache.set(language, own)
    return own
  }
  cache.set(language, words)
  return words
}
