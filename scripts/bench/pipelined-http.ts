import net from 'node:net'

export interface Answer {
  status: number
  /** Status line and headers. */
  head: Buffer
  body: Buffer
}

type Waiter = (answer: Answer | Error) => void

/** An answer's head ends with this. */
const END_OF_HEAD = Buffer.from('\r\n\r\n')
const LENGTH = Buffer.from('content-length: ')

/**
 * One kept connection on which requests are sent without waiting for the answers of those before (RFC 9112, 9.3.2).
 * Thousands of candidates share some hundreds of these, as behind a front door; it costs a few microseconds a request.
 */
export class PipelinedConnection {
  readonly #socket: net.Socket
  readonly #waiting: Waiter[] = []
  #head = 0
  #buffer: Buffer = Buffer.alloc(0)
  #unsent: string[] = []

  private constructor(socket: net.Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
      this.#deliver()
    })
    const lost = (error?: Error) => this.#fail(error ?? new Error('the connection was closed'))
    socket.on('error', lost)
    socket.on('close', () => lost())
  }

  static open(port: number): Promise<PipelinedConnection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: '127.0.0.1', port }, () => resolve(new PipelinedConnection(socket)))
      socket.once('error', reject)
    })
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed
  }

  /** What is sent in one turn of the event loop goes out in one write. */
  send(request: string, done: Waiter): void {
    if (this.#socket.destroyed) {
      done(new Error('the connection was closed'))
      return
    }
    this.#waiting.push(done)
    if (this.#unsent.push(request) === 1) setImmediate(() => this.#flush())
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #flush(): void {
    this.#socket.write(this.#unsent.join(''))
    this.#unsent = []
  }

  #deliver(): void {
    let at = 0
    const buffer = this.#buffer
    for (;;) {
      const head = buffer.indexOf(END_OF_HEAD, at)
      if (head < 0) break
      const field = buffer.indexOf(LENGTH, at)
      const length = field < 0 || field > head ? 0 : numberAt(buffer, field + LENGTH.length)
      const end = head + END_OF_HEAD.length + length
      if (buffer.length < end) break
      // "HTTP/1.1 200 OK"
      this.#next()?.({
        status: numberAt(buffer, at + 9),
        head: buffer.subarray(at, head),
        body: buffer.subarray(end - length, end),
      })
      at = end
    }
    this.#buffer = at === 0 ? buffer : buffer.subarray(at)
  }

  #next(): Waiter | undefined {
    const waiter = this.#waiting[this.#head]
    this.#head += 1
    if (this.#head > 1024) {
      this.#waiting.splice(0, this.#head)
      this.#head = 0
    }
    return waiter
  }

  #fail(error: Error): void {
    for (let waiter = this.#next(); waiter; waiter = this.#next()) waiter(error)
  }
}

const ZERO = 48

function numberAt(buffer: Buffer, from: number): number {
  let value = 0
  for (let i = from; ; i++) {
    const digit = buffer[i]! - ZERO
    if (!(digit >= 0 && digit <= 9)) return value
    value = value * 10 + digit
  }
}
