/** Types of `process-identity.mjs`, which is plain JavaScript because the bootstrap runs before TypeScript can. */
export function bornAt(pid: number): string
export function isAlive(pid: number, born?: string): boolean
export function commandLineOf(pid: number): string
export function parentOf(pid: number): number
