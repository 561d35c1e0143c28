/**
 * Something the person at the keyboard can put right: shown as one sentence in both languages, without a stack trace.
 * Everything else that is thrown is a defect and is shown whole.
 */
export class Problem extends Error {
  override name = 'Problem'

  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(`${chinese}  ${english}`, options)
  }
}

/** Prints why a command ends and makes it end with exit code 1. */
export function tell(error: unknown): void {
  console.error(error instanceof Problem ? `✗ ${error.message}` : error)
  process.exitCode = 1
}

/** The code of a system error, such as EADDRINUSE. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
