/** What the server said when it refused: the code of a problem document. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Record<string, unknown>

  constructor(status: number, code: string, detail: Record<string, unknown>) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
  }

  /** Worth trying again with the same content: the server was away, busy or asked for patience. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408
  }
}
