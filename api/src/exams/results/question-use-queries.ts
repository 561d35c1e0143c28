import type { Part } from '@app/question-bank'
import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

export interface FormUse {
  domainCode: string
  /** Candidates who sat with this form. */
  sat: number
  versions: { versionId: string; part: Part }[]
}

/** The forms of a slot with the question versions that stand on them, as they were sealed. */
export async function listFormUses(trx: Trx, slotId: string): Promise<FormUse[]> {
  const { rows } = await sql<FormUse>`
    select f.domain_code,
      (select count(*)::int from exam_attempt a where a.form_id = f.id and a.state <> 'VOIDED') as sat,
      (select jsonb_agg(distinct jsonb_build_object('versionId', e->>'itemId', 'part', e->>'part'))
        from jsonb_array_elements(k.answers) as e) as versions
    from exam_form f join sealed.form_answer_key k on k.form_id = f.id and k.key_version = 1
    where f.slot_id = ${slotId}
    order by f.domain_code, f.form_no`.execute(trx)
  return rows
}
