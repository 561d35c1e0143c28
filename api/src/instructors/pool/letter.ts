import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderAppointmentLetter } from '../../platform/print/appointment-letter.ts'
import type { Kind, Tier } from '../rules/words.ts'
import { listMergedIds, listTerms } from './history-queries.ts'
import { responsibleFor } from './read.ts'

/** Words of the letter, which is in Chinese whatever language the page is in. */
const OFFICE: Record<Kind, string> = { INSTRUCTOR: '行政执法教员', SOCIAL_SUPERVISOR: '行政执法监督员' }
const TIER_NAMES: Record<Tier, string> = { PROVINCE: '省级', CITY: '市级', COUNTY: '县级' }

/** 聘书 of the last or a named term, for those responsible for the unit and for the instructor. */
export async function printLetter(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  no: string | undefined,
): Promise<Printed> {
  const { row, term } = await inScope(db, caller, async (trx) => {
    const found = await responsibleFor(trx, caller, id)
    const terms = await listTerms(trx, [id, ...(await listMergedIds(trx, id))])
    return { row: found, term: no ? terms.find(({ appointmentNo }) => appointmentNo === no) : terms[0] }
  })
  if (!term) throw new Refusal('not-found', 'appointment-not-found')
  const bytes = await renderAppointmentLetter({
    name: row.name,
    organName: row.organName,
    office: `${OFFICE[row.kind]}（${TIER_NAMES[row.tier]}）`,
    number: term.appointmentNo,
    from: term.startsOn,
    until: term.endsOn,
    issuer: term.issuer,
    decidedOn: dayOf(term.decidedAt),
    madeAt: clock.now(),
  })
  return { fileName: `${term.appointmentNo}.pdf`, bytes: Buffer.from(bytes) }
}
