import type { AnswerKeyEntry } from '@app/question-bank'
import { sql } from 'kysely'
import { json, type Trx } from '../../platform/db/database.ts'

export interface FormKey {
  formId: string
  keyVersion: number
  answers: AnswerKeyEntry[]
}

/** The newest key of every form that somebody sat in a session. */
export async function listFormKeys(trx: Trx, sessionId: string): Promise<FormKey[]> {
  const { rows } = await sql<FormKey>`
    select k.form_id, k.key_version, k.answers
    from (select distinct form_id from exam_attempt
      where session_id = ${sessionId} and state <> 'VOIDED' and form_id is not null) f
    cross join lateral (select * from sealed.form_answer_key k where k.form_id = f.form_id
      order by k.key_version desc limit 1) k
    order by k.form_id`.execute(trx)
  return rows
}

/** Versions of forms' keys, in the order asked for; all of them are there. */
export async function listKeyVersions(
  trx: Trx,
  versions: readonly { formId: string; keyVersion: number }[],
): Promise<FormKey[]> {
  const { rows } = await sql<FormKey>`
    select k.form_id, k.key_version, k.answers
    from unnest(${versions.map(({ formId }) => formId)}::uuid[], ${versions.map(({ keyVersion }) => keyVersion)}::int[])
      with ordinality as n(form_id, key_version, place)
    join sealed.form_answer_key k on k.form_id = n.form_id and k.key_version = n.key_version
    order by n.place`.execute(trx)
  if (rows.length < versions.length) throw new Error(`${versions.length - rows.length} versions of keys are missing`)
  return rows
}

export async function insertKeys(
  trx: Trx,
  keys: readonly FormKey[],
  { reason, createdBy, at }: { reason: string; createdBy: string; at: Date },
): Promise<void> {
  if (keys.length === 0) return
  await trx
    .insertInto('sealed.formAnswerKey')
    .values(keys.map(({ answers, ...key }) => ({ ...key, answers: json(answers), reason, createdBy, createdAt: at })))
    .execute()
}
