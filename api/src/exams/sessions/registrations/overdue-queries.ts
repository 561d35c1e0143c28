import { sql } from 'kysely'
import type { ReviewLevel } from '../../../kernel/fields.ts'
import type { OrganLevel } from '../../../kernel/review-chain.ts'
import type { Trx } from '../../../platform/db/database.ts'

export interface OverdueRegistration {
  id: string
  organId: string
  organLevel: OrganLevel
  sessionId: string
  sessionName: string
  nextLevel: ReviewLevel
  dueOn: string
}

/** Registrations whose day has passed and which nobody reported yet; they count as reported from here on. */
export async function takeOverdue(
  trx: Trx,
  { day, at, limit }: { day: string; at: Date; limit: number },
): Promise<OverdueRegistration[]> {
  const { rows } = await sql<OverdueRegistration>`
    with late as (
      select r.id from exam_registration r join exam_session s on s.id = r.session_id
      where r.next_level is not null and r.escalated_at is null and r.due_on < ${day}::date
        and s.state in ('REG_OPEN', 'REG_CLOSED')
      order by r.id limit ${limit} for update of r skip locked
    ), marked as (
      update exam_registration r set escalated_at = ${at} from late where late.id = r.id
      returning r.id, r.organ_id, r.session_id, r.next_level, r.due_on
    )
    select m.id, m.organ_id, o.level as organ_level, m.session_id, s.name as session_name, m.next_level, m.due_on::text
    from marked m join organ o on o.id = m.organ_id join exam_session s on s.id = m.session_id
    order by m.id`.execute(trx)
  return rows
}
