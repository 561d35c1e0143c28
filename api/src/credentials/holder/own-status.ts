import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { EVERY_SECONDS, TOKEN_SECONDS } from '../rules/live-code.ts'
import { faceOf, publicStanding } from '../rules/public-face.ts'
import { standingOn } from '../rules/scheduled.ts'
import type { HolderStatus } from './contract.ts'
import { ownPerson } from './enrol.ts'
import { findCurrentKey, findOwnForStatus, listScanDays } from './queries.ts'
import { signStatus } from './status-token.ts'

/**
 * A status token for the phone of the caller: signed, and over in some minutes, so that a phone without network can show
 * that its credential was in force a short while ago.
 *
 * @throws Refusal `credential-not-found`, `holder-key-ended` (another phone has taken its place), `credential-not-in-force`
 */
export async function ownStatus(deps: Deps, caller: Caller, id: string, keyId: string): Promise<HolderStatus> {
  const { db, clock, keyring, config } = deps
  const personId = ownPerson(caller)
  const now = clock.now()
  const { row, key } = await inScope(db, caller, async (trx) => ({
    row: await findOwnForStatus(trx, personId, id),
    key: await findCurrentKey(trx, personId),
  }))
  if (!row) throw new Refusal('not-found', 'credential-not-found')
  if (key?.id !== keyId) throw new Refusal('conflict', 'holder-key-ended')
  const day = dayOf(now)
  const told = publicStanding(standingOn(row, day), day, { kind: row.kind, isLost: row.lostAt !== null })
  if (!told.mayEnforce)
    throw new Refusal('conflict', 'credential-not-in-force', { face: faceOf({ ...row, ...told }, day) })

  const madeAt = Math.floor(now.getTime() / 1000)
  const expires = madeAt + TOKEN_SECONDS
  const token = signStatus(
    { ...row, number: row.credentialNo, holderKey: key.publicKey, madeAt, expires },
    keyring.credentialSigner,
  )
  return {
    token: token.toString('base64url'),
    address: `${config.publicUrl}/v/live/`.toUpperCase(),
    expiresAt: new Date(expires * 1000).toISOString(),
    refreshAt: new Date((madeAt + TOKEN_SECONDS / 2) * 1000).toISOString(),
    serverNow: now.toISOString(),
    everySeconds: EVERY_SECONDS,
  }
}

/** How often one's own credential was checked on each of the last days: counts only, nobody learns who checked. */
export async function ownScans({ db, clock }: Deps, caller: Caller, id: string) {
  const personId = ownPerson(caller)
  const today = dayOf(clock.now())
  const days = await inScope(db, caller, async (trx) => {
    if (!(await findOwnForStatus(trx, personId, id))) return undefined
    return listScanDays(trx, id, addDays(today, -(await ruleOn(trx, 'credential.scan_days_shown', today))))
  })
  if (!days) throw new Refusal('not-found', 'credential-not-found')
  return { days }
}
