// Bytes from outside as a JSON value, or why they are none.

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws NotJson with a message for the sender */
export function decodeJson(bytes: Buffer): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new NotJson('the bytes are not valid UTF-8')
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new NotJson(`not valid JSON: ${error instanceof Error ? error.message.toWellFormed() : ''}`)
  }
}

export class NotJson extends Error {
  override name = 'NotJson'
}
