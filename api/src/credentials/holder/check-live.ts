import type { Deps } from '../../deps.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { PublicCheck } from '../contract.ts'
import type { PublicChecks, Scan } from '../public-page/check.ts'
import { AHEAD_SECONDS, type LiveOutcome, timeOutcome, WINDOW_SECONDS } from '../rules/live-code.ts'
import { readLiveCode } from './live-code.ts'
import { isCurrentKey, seeCode } from './queries.ts'

export interface LiveScan extends Scan {
  outcome: LiveOutcome
}

/**
 * Checks a changing code. Each is good once: the first sight within its time is `live`, a second one is a picture of the
 * first (`replayed`), a late one is `too-old`. Only a live one shows anything of the credential.
 */
export async function checkLive(deps: Deps, checks: PublicChecks, code: string): Promise<LiveScan> {
  const now = deps.clock.now()
  const nothing = (outcome: LiveOutcome): LiveScan => ({ outcome, check: unsaid(now), credentialId: null })
  const live = readLiveCode(code, deps.keyring)
  if (!live) return nothing('not-ours')
  const { second, nonce, status } = live
  const inTime = timeOutcome(second, status.expires, Math.floor(now.getTime() / 1000))
  if (inTime !== 'live') return nothing(inTime)
  // Longer than any code with this random number can be in its time.
  const forgetBefore = new Date(now.getTime() - (WINDOW_SECONDS + AHEAD_SECONDS) * 2000)
  const seen = await asSystem(deps.db, async (trx) => {
    if (!(await isCurrentKey(trx, status.holderKey, status.token))) return 'ended'
    return (await seeCode(trx, nonce, now, forgetBefore)) ? 'live' : 'replayed'
  })
  return seen === 'live' ? { outcome: 'live', ...(await checks.checkLiveToken(status.token)) } : nothing(seen)
}

const unsaid = (asOf: Date): PublicCheck => ({
  found: false,
  credential: null,
  signature: 'absent',
  asOf: asOf.toISOString(),
})
