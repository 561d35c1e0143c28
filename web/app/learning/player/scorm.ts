import type { LearningSession } from '@app/api/contract'
import type { LearningServer } from './server.ts'

/** What the runtimes of scorm-again have in common, as far as the player needs it. */
interface Runtime {
  loadFromJSON(json: Record<string, unknown>, root: string): void
  renderCommitCMI(isTerminating: boolean, withTotalTime: boolean): unknown
  on(event: string, heard: () => void): void
}

type RuntimeClass = new (settings: Record<string, unknown>) => Runtime

const RETRY_MS = 4_000
/** Content may set hundreds of values at once; they go out together. */
const GATHER_MS = 800

const EVENTS = {
  '1.2': { changes: ['LMSSetValue'], ends: ['LMSCommit', 'LMSFinish'] },
  '2004': { changes: ['SetValue'], ends: ['Commit', 'Terminate'] },
} as const

interface Options {
  session: Pick<LearningSession, 'sessionId' | 'scormVersion' | 'cmi'>
  server: Pick<LearningServer, 'commit'>
  /** The server has answered: whether it was too early to be done, and when it was done. */
  onCommitted: (answer: { tooEarly: boolean; completedAt: string | null }) => void
}

/**
 * The LMS side of a SCORM package: the runtime of scorm-again, which the sandboxed frame reaches by message, and the
 * way of its data to the server. A commit whose answer was lost goes out again with what has come since. Answers how
 * to end it.
 */
export async function startRuntime({ session, server, onCommitted }: Options): Promise<() => void> {
  const version = session.scormVersion ?? '1.2'
  const [Runtime, { CrossFrameLMS }] = await Promise.all([runtimeOf(version), crossFrame()])
  // Nothing is sent by the library itself: what it has stored is read from it and sent with retries.
  const runtime = new Runtime({ autocommit: false, lmsCommitUrl: false, dataCommitFormat: 'json', logLevel: 5 })
  if (session.cmi) runtime.loadFromJSON(session.cmi, 'cmi')

  let sequence = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const send = async () => {
    clearTimeout(timer)
    timer = undefined
    const { cmi } = runtime.renderCommitCMI(false, true) as { cmi: Record<string, unknown> }
    try {
      onCommitted(await server.commit(session.sessionId, ++sequence, cmi))
    } catch {
      soon(RETRY_MS)
    }
  }
  const soon = (delay: number) => {
    if (isOver) return
    timer ??= setTimeout(() => void send(), delay)
  }
  for (const event of EVENTS[version].changes) runtime.on(event, () => soon(GATHER_MS))
  for (const event of EVENTS[version].ends) runtime.on(event, () => void send())
  const bridge = new CrossFrameLMS(runtime, '*')
  return () => {
    isOver = true
    clearTimeout(timer)
    bridge.destroy()
  }
}

// The types of the package name default exports, its files named ones.
async function runtimeOf(version: '1.2' | '2004'): Promise<RuntimeClass> {
  if (version === '1.2') {
    return ((await import('scorm-again/scorm12/min')) as unknown as { Scorm12API: RuntimeClass }).Scorm12API
  }
  return ((await import('scorm-again/scorm2004/min')) as unknown as { Scorm2004API: RuntimeClass }).Scorm2004API
}

const crossFrame = async () =>
  (await import('scorm-again/cross-frame-lms/min')) as unknown as {
    CrossFrameLMS: new (runtime: Runtime, origin: string) => { destroy(): void }
  }
