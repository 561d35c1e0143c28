import * as audit from '../../audit/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { organFacts } from '../../organisations/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { ruleOn } from '../../regulations/index.ts'
import { renewedTerm, termFrom } from '../rules/term.ts'
import { moveEntry } from './change-entry.ts'
import { insertTerm } from './change-queries.ts'
import type { EntryRow } from './queries.ts'
import { refuseUnmet } from './review.ts'

interface Appointing {
  action: 'APPOINT' | 'RENEW'
  termYears: number
  at: Date
}

/**
 * Appoints (聘任) or adds a term (续聘), with a number that is never given again. The conditions are asked once more: they
 * may have changed since the nomination.
 */
export async function appoint(
  trx: Trx,
  caller: Caller,
  row: EntryRow,
  { action, termYears, at }: Appointing,
): Promise<void> {
  const day = dayOf(at)
  await refuseUnmet(trx, row, day)
  const organ = caller.organId ? (await organFacts(trx, [caller.organId])).get(caller.organId) : undefined
  if (!organ) throw new Refusal('conflict', 'appointment-organ-missing')
  const term = action === 'APPOINT' ? termFrom(day, termYears) : renewedTerm(row.appointedUntil!, day, termYears)!
  const pattern = (await ruleOn(trx, 'instructor.number_pattern', day))[row.kind]
  const places = [{ areaCode: row.areaCode, day }]
  const [appointmentNo] = await allocateNumbers(trx, `appointment.${row.kind}`, pattern, places)
  await insertTerm(trx, {
    instructorId: row.id,
    appointmentNo: appointmentNo!,
    startsOn: term.from,
    endsOn: term.until,
    issuer: organ.name,
    decidedBy: caller.accountId,
    decidedAt: at,
  })
  const appointment = { appointmentNo: appointmentNo!, appointedFrom: term.from, appointedUntil: term.until }
  const changes = { ...appointment, nextLevel: null, endReason: null }
  await moveEntry(trx, row, { to: 'APPOINTED', reason: null, changes, actorId: caller.accountId, at })
  await notify(trx, {
    personId: row.personId,
    kind: 'instructor-appointed',
    params: { appointmentNo: appointmentNo!, until: term.until },
    link: '/my/instructor',
  })
  await audit.record(trx, {
    at,
    caller,
    action: action === 'APPOINT' ? 'instructor.appoint' : 'instructor.renew',
    subjectKind: 'instructor',
    subjectId: row.id,
    organId: row.organId,
    detail: appointment,
  })
}
