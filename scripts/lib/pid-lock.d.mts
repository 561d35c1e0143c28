/** Types of `pid-lock.mjs`, which is plain JavaScript because the bootstrap runs before TypeScript can. */
export type LockAttempt = { held: true; release: () => void } | { held: false; pid: number }
export function tryLock(file: string): LockAttempt
