import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import { moveCredential } from '../queries.ts'
import { tellStanding } from '../standing.ts'
import { lockDue } from './queries.ts'
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
  const day = dayOf(at)
  const rows = await lockDue(trx, day, CHUNK)
  for (const row of rows) {
    await moveCredential(trx, row, { day, state: row.dueState!, due: null })
    await consequences(trx, row, row, at)
  }
  await sealRows(
    trx,
    'credential',
    rows.map(({ id }) => id),
    at,
  )
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
  return rows.length
}
