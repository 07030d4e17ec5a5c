// Which encoding a page says it is in, and which its bytes speak for.
import { analyse } from 'chardet'

/** The WHATWG name of an encoding label that can be decoded here, or undefined. */
function encodingNamed(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label.trim())
    // Pages labelled gb2312 or gbk hold characters that only the larger set has.
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return undefined
  }
}

/** The charset parameter of a Content-Type header. */
export function headerEncoding(contentType: string | undefined): string | undefined {
  const label = /;\s*charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1]
  return label === undefined ? undefined : encodingNamed(label)
}

/** Browsers look at 1,024 bytes; pages with a long head say it later. */
const prescanBytes = 8192

/** What `<meta charset>`, `<meta http-equiv>` or an XML declaration says; comments do not count. */
export function markupEncoding(bytes: Uint8Array): string | undefined {
  const head = latin1(bytes.subarray(0, prescanBytes)).replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  const label =
    /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([^"']+)/i.exec(head)?.[1] ??
    /<meta\b[^>]{0,1000}?\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1]
  const encoding = label === undefined ? undefined : encodingNamed(label)
  // Markup that could be read as bytes is not in UTF-16, whatever it says (WHATWG HTML, 13.2.3.2).
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding
}

/** The encoding that a byte order mark, escape sequences or the zeros of UTF-16 give away. */
export function evidentEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 2048)
  const zeros = [0, 0]
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > start.length / 5 && even < odd / 10) return 'utf-16le'
  if (even > start.length / 5 && odd < even / 10) return 'utf-16be'
  const page = latin1(bytes)
  return page.includes('\x1b$B') || page.includes('\x1b$@') ? 'iso-2022-jp' : undefined
}

const sampleBytes = 32_768

/** Encodings for the same languages that the statistics know as one. */
const siblings: Readonly<Record<string, string>> = {
  'iso-8859-2': 'windows-1250',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'koi8-r': 'koi8-u',
}

/** Encodings that the statistics do not know, or hardly, and take for others: declared, as likely as what they are surest of. */
const hardlyKnown = ['windows-874', 'ibm866', 'macintosh', 'x-mac-cyrillic']
export const likelihoodWhereUnknown: ReadonlyMap<string, number> = new Map(
  hardlyKnown.map((encoding) => [encoding, 100]),
)

/** How likely each encoding is, 0–100, from the statistics of bytes (ICU's, by chardet) in the text that is not ASCII. */
export function likelyEncodings(bytes: Uint8Array): Map<string, number> {
  const text = latin1(bytes)
    .split('<')
    .map((piece) => piece.slice(piece.indexOf('>') + 1))
    .filter((piece) => /[\x80-\xff]/.test(piece))
    .join(' ')
    .slice(0, sampleBytes)
  const likely = new Map<string, number>()
  for (const { name, confidence } of analyse(Buffer.from(text, 'latin1'))) {
    const encoding = encodingNamed(name)
    for (const one of encoding ? [encoding, siblings[encoding]] : []) {
      if (one) likely.set(one, Math.max(confidence, likely.get(one) ?? 0))
    }
  }
  return likely
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
