// How many bytes each item of a JSON array takes, without a second copy of it.

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const opening = new Set([0x5b, 0x7b])
const closing = new Set([0x5d, 0x7d])

/** `json` must be valid JSON. The bytes between the commas of its outermost array; of anything else the whole. */
export function itemSizes(json: Buffer): number[] {
  // Past blanks and a byte order mark.
  const start = json.findIndex((byte) => byte > 0x20 && byte < 0x80)
  if (json[start] !== 0x5b) return [json.length]
  const sizes: number[] = []
  let depth = 0
  let itemStart = start + 1
  for (let at = start; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (byte === quote) at = endOfString(json, at)
    else if (opening.has(byte)) depth += 1
    else if (closing.has(byte)) {
      depth -= 1
      if (depth === 0) sizes.push(at - itemStart)
    } else if (byte === comma && depth === 1) {
      sizes.push(at - itemStart)
      itemStart = at + 1
    }
  }
  return sizes
}

function endOfString(json: Buffer, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1
  return at
}
