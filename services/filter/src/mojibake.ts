// Is the text broken by a wrong encoding? Only where it is unreadable: a few broken quotation marks do not make an article worthless.

/** Characters looked at: an encoding is wrong from the first word on. */
const sampleCharacters = 4000
/** Below this nothing is said. */
const fewest = 5

interface Sign {
  readonly characters: RegExp
  /** The part of the letters (or of all characters but spaces) from which no readable text has so many. */
  readonly share: number
}

const signs: readonly Sign[] = [
  // What decoders put for bytes they cannot read, and control characters of Latin-1, which no text has.
  { characters: /[\uFFFD\u0080-\u009F]/gu, share: 0.02 },
  // UTF-8 read as Latin-1 or Windows-1252: `é` becomes a capital A with tilde and a sign, twice as long.
  { characters: /[ÂÃ][\u00A0-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00BF™œž¦˜“”]/gu, share: 0.015 },
  // The same with other alphabets, and single-byte or East Asian encodings read as Latin-1: hardly an ASCII letter left.
  { characters: /[\u00A1-\u00FFŒœŠšŽžŸƒ‚„†‡ˆ‰‹›•™˜€]/gu, share: 0.6 },
  // UTF-8 Cyrillic read as Windows-1251: every second letter is one of these two capitals (a tenth in ordinary text).
  { characters: /[РС](?=[^\s\p{Lu}]|[А-Я])/gu, share: 0.35 },
  // UTF-8 Japanese read as Shift JIS, and replacement characters read as GBK.
  { characters: /[縺繧繝]/gu, share: 0.15 },
  { characters: /锟斤拷/gu, share: 0.03 },
  // Letters replaced by question marks.
  { characters: /\?/gu, share: 0.4 },
]

/** Whether so much of a text is broken that it cannot be read. */
export function isMojibake(text: string): boolean {
  const sample = text.slice(0, sampleCharacters).replace(/\s+/gu, '')
  if (sample.length === 0) return false
  return signs.some(({ characters, share }) => {
    const found = sample.match(characters)?.length ?? 0
    return found >= fewest && found / sample.length >= share
  })
}
