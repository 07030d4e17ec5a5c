// From the bytes of a page to its characters: what its bytes give away, then what it says, held against its bytes.
import { evidentEncoding, headerEncoding, likelihoodWhereUnknown, likelyEncodings, markupEncoding } from './charset.ts'

/** What being declared adds to the likelihood (0–100) of an encoding: a declaration is weighed, not believed. */
const declaredWeight = { header: 25, markup: 20 }
/** Of the characters beyond ASCII, how many may be broken: pages are cut, and mix encodings in their advertisements. */
const brokenShare = 0.03

/**
 * The text of a page fetched or read from a file; never throws. `contentType` is the header's value. The order is: byte
 * order mark, UTF-16 and ISO-2022-JP by their form, UTF-8 where the bytes are valid (other encodings never look like
 * it), then the likeliest of the header's, the markup's and the encodings that the bytes speak for. Linear in time.
 */
export function decodePage(bytes: Uint8Array, contentType?: string): string {
  const evident = evidentEncoding(bytes)
  if (evident) return decode(bytes, evident)
  const utf8 = decode(bytes, 'utf-8')
  if (isSound(utf8)) return utf8

  const likely = likelyEncodings(bytes)
  const declare = (encoding: string | undefined, weight: number) => {
    if (encoding) likely.set(encoding, (likelihoodWhereUnknown.get(encoding) ?? likely.get(encoding) ?? 0) + weight)
  }
  declare(headerEncoding(contentType), declaredWeight.header)
  declare(markupEncoding(bytes), declaredWeight.markup)
  const sound = [...likely]
    .sort((a, b) => b[1] - a[1])
    .filter(([encoding]) => encoding !== 'utf-8')
    .map(([encoding]) => decode(bytes, encoding))
    .find(isSound)
  return sound ?? decode(bytes, 'windows-1252')
}

const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes)

/** Nearly every character beyond ASCII is one: no replacement, no control, none for private use. */
function isSound(text: string): boolean {
  const beyond = text.match(/\P{ASCII}/gu)?.length ?? 0
  const broken = text.match(/[\ufffd\x80-\x9f\ue000-\uf8ff]/g)?.length ?? 0
  return broken <= beyond * brokenShare + (beyond > 8 ? 1 : 0)
}
