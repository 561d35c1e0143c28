import type { FastifyBaseLogger } from 'fastify'

/** Longest time a graceful end may take (security.md R-19). */
const GRACE_MS = 10_000

/**
 * Ends the process gracefully on SIGTERM and SIGINT, and keeps it alive through a rejected promise that nobody
 * awaited: one broken request must not cost a sitting.
 */
export function runUntilSignal(log: FastifyBaseLogger, close: () => Promise<void>): void {
  let closing = false
  const end = (signal: string) => {
    if (closing) return
    closing = true
    log.info({ signal }, 'closing')
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not close cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
}

/** One sentence instead of a stack trace for what an operator can mend. */
export function explainAndExit(error: unknown): never {
  const { name, message, stack } = error as Error
  const known = ['ConfigProblem', 'KeyFileProblem', 'UnsafeDatabase'].includes(name)
  process.stderr.write(`${known ? message : (stack ?? String(error))}\n`)
  process.exit(1)
}
