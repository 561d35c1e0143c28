import type { OpenSession } from './session-queries.ts'

/** How long a row that was read may be believed: a revocation on another instance counts within a second. */
const FRESH_MS = 1000
const MOST = 50_000

const recent = new Map<string, { session: OpenSession; readAt: number }>()

// The age of what this process has read is elapsed time, which no clock of the domain measures.
const elapsed = (): number => performance.now()

/** The session as it was read less than a second ago, if it was. */
export function recall(id: string): OpenSession | undefined {
  const entry = recent.get(id)
  if (!entry) return undefined
  if (elapsed() - entry.readAt < FRESH_MS) return entry.session
  recent.delete(id)
  return undefined
}

export function remember(session: OpenSession): void {
  if (recent.size >= MOST) forgetOld()
  recent.set(session.id, { session, readAt: elapsed() })
}

/** After a change here the account's next request reads the row again. */
export function forgetAccount(accountId: string): void {
  for (const [id, { session }] of recent) if (session.accountId === accountId) recent.delete(id)
}

function forgetOld(): void {
  const oldest = elapsed() - FRESH_MS
  for (const [id, { readAt }] of recent) if (readAt < oldest) recent.delete(id)
  if (recent.size >= MOST) recent.clear()
}
