// Text in an encoding that Node decodes but does not encode: its decoder turned round.

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** The bytes of a text. @throws for a character that the encoding does not have */
export function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text)
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const bytes = [...text].flatMap((character) => {
    const code = table.get(character)
    if (!code) throw new Error(`${encoding} has no ${character}`)
    return code
  })
  return Uint8Array.from(bytes)
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  const learn = (code: readonly number[]) => {
    const [character, ...more] = decoder.decode(Uint8Array.from(code))
    if (character !== undefined && more.length === 0 && character !== '\ufffd' && !table.has(character)) {
      table.set(character, code)
    }
  }
  for (let first = 0; first < 256; first += 1) learn([first])
  for (let first = 0x81; first < 0xff; first += 1)
    for (let second = 0x40; second < 0xff; second += 1) learn([first, second])
  return table
}
