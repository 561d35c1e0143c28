import type { AnswerKeyEntry, PoolItem } from '@app/question-bank'
import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'

const forms = (db: Db, sessionId: string) =>
  db.selectFrom('examForm as f').innerJoin('examSlot as sl', 'sl.id', 'f.slotId').where('sl.sessionId', '=', sessionId)

/** Sealed forms of a session with how many candidates each has; the blobs stay where they are. */
export function listForms(trx: Trx, sessionId: string, { limit, offset }: { limit: number; offset: number }) {
  return forms(trx, sessionId)
    .select(['f.id', 'f.slotId', 'sl.name as slotName', 'f.domainCode', 'f.formNo', 'f.blobHash', 'f.plainHash'])
    .select(['f.questionCount as questions', 'f.totalMarks', 'f.createdAt'])
    .select(sql<number>`octet_length(f.blob)`.as('bytes'))
    .select((eb) =>
      eb
        .selectFrom('examRegistration')
        .whereRef('formId', '=', 'f.id')
        .select((r) => r.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('assigned'),
    )
    .orderBy('sl.startsAt')
    .orderBy('f.domainCode')
    .orderBy('f.formNo')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countForms(db: Db, sessionId: string): Promise<number> {
  const row = await forms(db, sessionId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Who sits in a slot, and for which domain. */
export function listAdmitted(trx: Trx, slotId: string) {
  return trx
    .selectFrom('examRegistration')
    .where('slotId', '=', slotId)
    .where('state', '=', 'ADMITTED')
    .select(['id', 'domainCode'])
    .execute()
}

export interface NewForm {
  id: string
  slotId: string
  domainCode: string
  formNo: number
  blob: Buffer
  blobHash: string
  plainHash: string
  keyWrapped: Buffer
  questionCount: number
  totalMarks: number
}

/** Forms and, in the sealed schema, the first version of their answer keys. */
export async function insertForms(
  trx: Trx,
  sealed: readonly { form: NewForm; answers: AnswerKeyEntry[] }[],
  createdBy: string,
  createdAt: Date,
): Promise<void> {
  await trx
    .insertInto('examForm')
    .values(sealed.map(({ form }) => ({ ...form, createdAt })))
    .execute()
  await trx
    .insertInto('sealed.formAnswerKey')
    .values(
      sealed.map(({ form, answers }) => ({
        formId: form.id,
        keyVersion: 1,
        answers: json(answers),
        createdBy,
        createdAt,
      })),
    )
    .execute()
}

export async function insertSeed(trx: Trx, slotId: string, seedWrapped: Buffer): Promise<void> {
  await trx.insertInto('sealed.slotSeed').values({ slotId, seedWrapped }).execute()
}

/** What was drawn from, by domain; one entry for the questions that every domain shares. */
export async function insertSnapshots(trx: Trx, slotId: string, pools: ReadonlyMap<string, PoolItem[]>): Promise<void> {
  const rows = [...pools].map(([domainCode, items]) => ({ slotId, domainCode, items: json(items) }))
  await trx.insertInto('sealed.slotSnapshot').values(rows).execute()
}

/** Gives each candidate of a slot his form. */
export async function assignToForms(trx: Trx, forms: ReadonlyMap<string, string>, at: Date): Promise<void> {
  await sql`
    update exam_registration r set form_id = t.form_id, updated_at = ${at}
    from unnest(${[...forms.keys()]}::uuid[], ${[...forms.values()]}::uuid[]) as t(id, form_id)
    where r.id = t.id and r.state = 'ADMITTED'`.execute(trx)
}

/** False when the slot is sealed or closed already. */
export async function moveToSealed(
  trx: Trx,
  slotId: string,
  { seedCommitment, snapshotHash, at }: { seedCommitment: string; snapshotHash: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examSlot')
    .set({ state: 'SEALED', seedCommitment, snapshotHash, sealedAt: at })
    .where('id', '=', slotId)
    .where('state', '=', 'PLANNED')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
