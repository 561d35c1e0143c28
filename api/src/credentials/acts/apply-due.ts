import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import { tellStanding } from '../standing.ts'
import { lockDue, lockDueOf, lockDueOfPersons, writeDue } from './due-queries.ts'
import { giveDaysBack } from './stopped-clock.ts'
import { consequences } from './take-effect.ts'

const CHUNK = 200

/**
 * Writes into the stored state what has been in force since the start of the day. Nobody waits for it: every reader
 * compares the day himself. The event was written when the act was decided.
 */
export async function applyDueActs({ db, clock }: Deps): Promise<void> {
  let applied: number
  do {
    applied = await asSystem(db, (trx) => applySome(trx, clock.now()))
  } while (applied === CHUNK)
}

async function applySome(trx: Trx, at: Date): Promise<number> {
  const rows = await lockDue(trx, dayOf(at), CHUNK)
  await write(trx, rows, at)
  return rows.length
}

/**
 * Writes what has come to its day for these credentials, before another act is carried out on them: what an act brings with
 * it must not be lost because a worker is late.
 */
export async function settleDue(trx: Trx, credentialIds: readonly string[], at: Date): Promise<void> {
  if (credentialIds.length > 0) await write(trx, await lockDueOf(trx, dayOf(at), credentialIds), at)
}

/** Of all that these persons hold: what has ended by today makes room for another one. */
export async function settleDueOfPersons(trx: Trx, personIds: readonly string[], at: Date): Promise<void> {
  if (personIds.length > 0) await write(trx, await lockDueOfPersons(trx, dayOf(at), personIds), at)
}

async function write(trx: Trx, rows: Awaited<ReturnType<typeof lockDue>>, at: Date): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await writeDue(trx, ids, dayOf(at))
  await consequences(trx, rows, at)
  const inForceAgain = rows.filter(({ dueState }) => dueState === 'ACTIVE')
  await giveDaysBack(trx, inForceAgain, null, at)
  await sealRows(trx, 'credential', ids, at)
  await tellStanding(
    trx,
    rows.map(({ personId }) => personId),
    at,
  )
  await audit.recordMany(
    trx,
    rows.map((row) => ({
      at,
      caller: null,
      action: 'credential.take-effect',
      subjectKind: 'credential',
      subjectId: row.id,
      organId: row.organId,
      detail: {
        credentialNo: row.credentialNo,
        act: row.action,
        decisionNo: row.decisionNo,
        from: row.state,
        to: row.dueState,
        on: row.dueOn,
      },
    })),
  )
}
