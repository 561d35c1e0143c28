import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { storeScan } from '../../platform/files/scan.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { unstatedBecause } from '../rules/violation.ts'
import type { MyViolation, Violation } from './contract.ts'
import { findViolation, insertEvidence, listEvidence, lockViolation } from './queries.ts'
import { readMyViolation, readViolation } from './read.ts'
import { ownCase } from './statement.ts'

/** Pieces of one case; more is a mistake. */
const MOST = 30

/** A file of the office (照片、笔录、监控截图), until the case is decided. */
export async function addEvidence(deps: Deps, caller: Caller, id: string, upload: Upload): Promise<Violation> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const seen = await findViolation(trx, caller, id)
    const row = seen && (await lockViolation(trx, id))
    if (!row) throw new Refusal('not-found', 'violation-not-found')
    if (row.state !== 'NOTIFIED') throw new Refusal('conflict', 'violation-not-open', { state: row.state })
    await keep(deps, trx, { caller, row, kind: 'FILE', upload, at })
  })
  return readViolation(deps, caller, id)
}

/** A file of the candidate, before he makes his statement. */
export async function addMyEvidence(deps: Deps, caller: Caller, id: string, upload: Upload): Promise<MyViolation> {
  const at = deps.clock.now()
  await inScope(deps.db, { scope: '', personId: caller.personId }, async (trx) => {
    const row = await ownCase(trx, caller, id)
    const because = unstatedBecause(row, dayOf(at))
    if (because) throw new Refusal('conflict', because, { statementDueOn: row.statementDueOn })
    await keep(deps, trx, { caller, row, kind: 'STATEMENT', upload, at })
  })
  return readMyViolation(deps, caller, id)
}

interface Piece {
  caller: Caller
  row: NonNullable<Awaited<ReturnType<typeof lockViolation>>>
  kind: 'FILE' | 'STATEMENT'
  upload: Upload
  at: Date
}

async function keep(deps: Deps, trx: Trx, { caller, row, kind, upload, at }: Piece): Promise<void> {
  if ((await listEvidence(trx, [row.id])).length >= MOST)
    throw new Refusal('conflict', 'violation-evidence-full', { most: MOST })
  const sha256 = sha256Hex(upload.bytes)
  const fileId = await storeScan(trx, deps, caller, 'exam.violation', upload)
  await insertEvidence(trx, {
    violationId: row.id,
    kind,
    fileId,
    name: upload.fileName,
    sha256,
    addedBy: caller.accountId,
    addedAt: at,
  })
  await audit.record(trx, {
    at,
    caller,
    action: 'exam-violation.evidence',
    subjectKind: 'exam_registration',
    subjectId: row.registrationId,
    organId: row.organId,
    detail: { violationId: row.id, caseNo: row.caseNo, kind, sha256 },
  })
}
