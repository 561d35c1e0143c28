/** A terminal may deliver one Ctrl-C several times: to us, through npm and through the bootstrap. */
const SAME_KEYSTROKE_MS = 1500
const PARENT_CHECK_MS = 1000

type Closer = (hurry: AbortSignal) => Promise<void>

/** Collects how to undo what was started, and undoes it once, last things first. */
export interface Shutdown {
  /** Adds something to be stopped later. */
  add(close: Closer): void
  /** Returns at once, or never when stopping has begun: no new thing is started then. */
  goOn(): Promise<void>
  /** Has stopping begun? What fails from then on fails because of it. */
  hasBegun(): boolean
  /** Stops everything and ends this process. */
  begin(exitCode: number): Promise<void>
}

/** Stops on Ctrl-C, on the signals of service managers, and when the command that started us is killed. */
export function prepareShutdown(): Shutdown {
  const closers: Closer[] = []
  const hurry = new AbortController()
  let begunAt: number | undefined

  async function begin(exitCode: number) {
    if (begunAt !== undefined) {
      if (performance.now() - begunAt > SAME_KEYSTROKE_MS) hurry.abort()
      return
    }
    begunAt = performance.now()
    // After a failure its sentence is to be the last thing on the screen.
    if (exitCode === 0) console.log('… 正在停止  Stopping')
    for (const close of closers.toReversed()) await close(hurry.signal).catch((error) => console.error(error))
    if (exitCode === 0) console.log('✓ 已停止  Stopped')
    process.exit(exitCode)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => begin(0))
  watchLauncher(() => begin(0))
  return {
    add: (close) => closers.push(close),
    goOn: () => (begunAt === undefined ? Promise.resolve() : new Promise(() => {})),
    hasBegun: () => begunAt !== undefined,
    begin,
  }
}

/** The bootstrap cannot tell us that it was killed; that we then belong to another parent does. */
function watchLauncher(stop: () => void) {
  const launcher = Number(process.env.LAUNCHER_PID)
  if (launcher !== process.ppid) return
  const watch = setInterval(() => {
    if (process.ppid === launcher) return
    clearInterval(watch)
    stop()
  }, PARENT_CHECK_MS)
  watch.unref()
}
