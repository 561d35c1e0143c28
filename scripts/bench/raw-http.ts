import net from 'node:net'

export interface RawAnswer {
  status: number
  body: Buffer
}

/**
 * One kept connection that costs the measuring side as little as possible: requests are ready-made text, answers are
 * read by their content-length. On a machine of two cores a comfortable client would measure itself.
 */
export class RawConnection {
  readonly #socket: net.Socket
  #buffer: Buffer = Buffer.alloc(0)
  #waiting: { resolve: (answer: RawAnswer) => void; reject: (error: Error) => void } | undefined

  private constructor(socket: net.Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
      this.#deliver()
    })
    const lost = (error?: Error) => this.#waiting?.reject(error ?? new Error('the connection was closed'))
    socket.on('error', lost)
    socket.on('close', () => lost())
  }

  static open(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: '127.0.0.1', port }, () => resolve(new RawConnection(socket)))
      socket.once('error', reject)
    })
  }

  send(request: string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #deliver(): void {
    const head = this.#buffer.indexOf('\r\n\r\n')
    if (head < 0) return
    const headers = this.#buffer.toString('latin1', 0, head)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0)
    const end = head + 4 + length
    if (this.#buffer.length < end) return
    const body = this.#buffer.subarray(head + 4, end)
    const status = Number(headers.slice(9, 12))
    this.#buffer = this.#buffer.subarray(end)
    const { resolve } = this.#waiting!
    this.#waiting = undefined
    resolve({ status, body })
  }
}

/** The text of a request with headers of the caller's choice. */
export function requestText(method: string, path: string, headers: Record<string, string>, body?: string): string {
  const content: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const lines = Object.entries({ host: '127.0.0.1', ...headers, ...content }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}
