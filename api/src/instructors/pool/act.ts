import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Instructor, instructors } from '../contract.ts'
import type { DismissalGround } from '../rules/words.ts'
import { appoint } from './appoint.ts'
import { locked } from './change.ts'
import { moveEntry, refuseStale } from './change-entry.ts'
import { refuseUnlessOpen } from './entry-rules.ts'
import { dismissalChecks } from './facts.ts'
import { freeLessons } from './free-lessons.ts'
import { listMergedIds } from './history-queries.ts'
import { type EntryRow, lockOwnEntry } from './queries.ts'
import { readInstructor } from './read.ts'
import { turnBack } from './review.ts'

type Request = Static<typeof instructors.act.schema.body>

/** By the last level of the review: appointing, and everything that changes an appointment. */
export async function actOnInstructor(deps: Deps, caller: Caller, id: string, request: Request): Promise<Instructor> {
  const at = deps.clock.now()
  const { action, reason } = request
  await inScope(deps.db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    const { termYears } = await refuseUnlessOpen(trx, caller, row, action, dayOf(at))
    refuseStale(row, request.version)
    if (action === 'APPOINT' || action === 'RENEW') return appoint(trx, caller, row, { action, termYears, at })
    if (!reason?.trim() && action !== 'RESUME') throw new Refusal('invalid', 'instructor-reason-missing')
    if (action === 'OBJECT') return turnBack(trx, caller, row, { decision: 'RETURN', reason, isObjection: true }, at)
    if (action === 'DISMISS') await refuseGround(trx, row, request.ground, dayOf(at))
    return change(trx, caller, row, { to: LEADS_TO[action], reason: reason ?? null, ground: request.ground, at })
  })
  return readInstructor(deps, caller, id)
}

const LEADS_TO = { SUSPEND: 'SUSPENDED', RESUME: 'APPOINTED', DISMISS: 'DISMISSED' } as const
const ACT = {
  SUSPENDED: 'instructor.suspend',
  APPOINTED: 'instructor.resume',
  DISMISSED: 'instructor.dismiss',
  RESIGNED: 'instructor.resign',
} as const

async function refuseGround(trx: Trx, row: EntryRow, ground: DismissalGround | undefined, day: string) {
  if (!ground) throw new Refusal('invalid', 'dismissal-ground-missing')
  const checks = await dismissalChecks(trx, row, [row.id, ...(await listMergedIds(trx, row.id))], day)
  const check = checks.find(({ code }) => code === ground)!
  if (!check.holds) throw new Refusal('conflict', 'dismissal-ground-unmet', { ...check })
}

interface Changing {
  to: keyof typeof ACT
  reason: string | null
  ground?: DismissalGround | undefined
  at: Date
}

async function change(trx: Trx, caller: Caller, row: EntryRow, { to, reason, ground, at }: Changing): Promise<void> {
  const endReason = to === 'APPOINTED' ? null : reason
  await moveEntry(trx, row, {
    to,
    reason,
    changes: { endReason, nextLevel: null },
    actorId: caller.accountId,
    at,
  })
  const freed = to === 'APPOINTED' ? [] : await freeLessons(trx, [row.id], to, { at, caller })
  if (to !== 'RESIGNED')
    await notify(trx, {
      personId: row.personId,
      kind: 'instructor-changed',
      params: { state: to, reason: reason ?? '' },
      link: '/my/instructor',
    })
  const detail = { from: row.state, to, reason, ground }
  await audit.recordMany(trx, [
    ...freed,
    { at, caller, action: ACT[to], subjectKind: 'instructor', subjectId: row.id, organId: row.organId, detail },
  ])
}

/** 辞聘: the instructor leaves the pool, or the nominee doesn't wish to be in it. */
export async function resign(
  deps: Deps,
  caller: Caller,
  id: string,
  { reason, version }: { reason: string; version: number },
): Promise<Instructor> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const row = caller.personId ? await lockOwnEntry(trx, caller, id) : undefined
    if (!row) throw new Refusal('not-found', 'instructor-not-found')
    await refuseUnlessOpen(trx, caller, row, 'RESIGN', dayOf(at))
    refuseStale(row, version)
    if (!reason.trim()) throw new Refusal('invalid', 'instructor-reason-missing')
    await change(trx, caller, row, { to: 'RESIGNED', reason, at })
  })
  return readInstructor(deps, caller, id)
}
