/**
 * The server's time, as well as this browser can know it. Only answers of the server set it; between two of them a
 * monotonic clock runs on, so changing the computer's clock gains and loses nothing.
 */
export class ServerClock {
  #serverMs: number
  #atMs: number

  constructor(serverMs: number, atMs = performance.now()) {
    this.#serverMs = serverMs
    this.#atMs = atMs
  }

  /** After a reload without network nothing better is known than how far the computer's clock has moved. */
  static fromLastContact({ serverMs, localMs }: { serverMs: number; localMs: number }): ServerClock {
    return new ServerClock(serverMs + Math.max(0, Date.now() - localMs))
  }

  /** Takes the time of an answer that arrived just now. */
  hear(serverNow: string): void {
    this.#serverMs = Date.parse(serverNow)
    this.#atMs = performance.now()
  }

  now(): number {
    return this.#serverMs + (performance.now() - this.#atMs)
  }
}
