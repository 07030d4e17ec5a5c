// A client at the level of the socket, that reads only when it is told to.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export class RawClient {
  readonly socket: Socket
  #answer = ''

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    this.socket.on('error', () => {})
    this.socket.pause()
  }

  get answer(): string {
    return this.#answer
  }

  /** Begins a chunked POST of NDJSON. */
  begin(path: string): Promise<void> {
    return this.write(
      `POST ${path} HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
    )
  }

  chunk(text: string): Promise<void> {
    return this.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`)
  }

  end(): Promise<void> {
    return this.write('0\r\n\r\n')
  }

  /** Resolves when the other side lets it write on. */
  async write(text: string): Promise<void> {
    if (!this.socket.write(text)) await once(this.socket, 'drain')
  }

  startReading(): void {
    this.socket.setEncoding('utf8')
    this.socket.on('data', (text) => {
      this.#answer += text
    })
    this.socket.resume()
  }

  /** The whole answer, once the other side has closed. */
  async readAll(): Promise<string> {
    const ended = once(this.socket, 'close')
    this.startReading()
    await ended
    return this.#answer
  }
}
