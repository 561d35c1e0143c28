import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { SessionData } from './present.ts'
import { countPlaces, moveToAdmitted } from './registrations/place-queries.ts'

/**
 * Gives every approved candidate a slot, a seat and an admission number (准考证号). Units sit together: places are
 * dealt in the order of the organs' paths, slot after slot.
 * @returns how many were admitted
 */
export async function arrange(trx: Trx, caller: Caller, session: SessionData, at: Date): Promise<number> {
  const { approved, capacity } = await countPlaces(trx, session.id)
  if (approved === 0) throw new Refusal('conflict', 'registration-none-approved')
  if (approved > capacity) throw new Refusal('conflict', 'capacity-short', { approved, capacity })
  const admitted = await moveToAdmitted(trx, session, caller.accountId, at)
  await notifyMany(
    trx,
    admitted.map(({ personId, slotName, startsAt, admissionNo, seatNo }) => ({
      personId,
      kind: 'registration-admitted',
      params: {
        session: session.name,
        slot: slotName,
        startsAt: startsAt.toISOString(),
        admissionNo,
        seatNo: `${seatNo}`,
      },
      link: '/my/exams',
    })),
  )
  return admitted.length
}
