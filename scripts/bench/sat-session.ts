import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { asSystem, type Db, json, openDatabase, type Trx } from '../../api/src/platform/db/database.ts'
import type { AnswerKeyEntry } from '../../question-bank/src/index.ts'

const FORMS = 4
/** So many candidates in ten change some answers. */
const CHANGES = 10

export interface SatSession {
  sessionId: string
  candidates: number
}

/**
 * A session that has ended: so many candidates have handed in a paper of so many choice questions, with journals as they
 * arise, the steps of all candidates one after the other in order of time. Written by SQL, because nothing of it is
 * measured; the receipts' hashes fit.
 */
export async function fillSatSession(databaseUrl: string, candidates: number, questions: number): Promise<SatSession> {
  const db = openDatabase({ url: databaseUrl, size: 1 })
  try {
    const sessionId = await asSystem(db, async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx)
      const { sessionId, slotId, formIds } = await insertPapers(trx, questions)
      await insertCandidates(trx, { sessionId, slotId, formIds, candidates })
      await insertJournals(trx, sessionId, questions)
      return sessionId
    })
    await analyse(db)
    return { sessionId, candidates }
  } finally {
    await db.destroy()
  }
}

const analyse = (db: Db) =>
  sql`vacuum (analyze) answer_step, exam_attempt, exam_registration, exam_result, person, post`.execute(db)

/** Single choice, several choices and true/false in turn, one mark each; the right ones depend on form and number. */
function keyOf(form: number, questions: number): AnswerKeyEntry[] {
  return Array.from({ length: questions }, (_, i): AnswerKeyEntry => {
    const type = (['SINGLE', 'SINGLE', 'MULTIPLE', 'TRUE_FALSE', 'SINGLE'] as const)[i % 5]!
    const first = 'abcd'[(i + form) % (type === 'TRUE_FALSE' ? 2 : 4)]!
    const key = type === 'MULTIPLE' ? [...new Set([first, 'a', 'd'])].sort() : [first]
    const part = i * 2 < questions ? 'GENERAL' : 'PROFESSIONAL'
    return { ref: refOf(i), key, itemId: randomUUID(), marks: 100, part, type, choiceIds: {} }
  })
}

/** Refs say nothing of the place. */
const refOf = (i: number): number => ((i + 1) * 7919) % 65_521

async function insertPapers(trx: Trx, questions: number) {
  const [sessionId, slotId] = [randomUUID(), randomUUID()]
  const rules = {
    durationMinutes: 90,
    passPercent: 60,
    passRule: 'EACH_PART',
    gradingPolicy: 'PARTIAL_PER_OPTION',
    partialMarks: 0,
    lateLoginMinutes: 30,
    graceSeconds: 30,
    blurLimit: 3,
  }
  await sql`
    insert into exam_session (id, code, name, state, registration_opens_at, registration_closes_at, domain_codes, blueprint,
      form_count, rules, created_by)
    select ${sessionId}, ${`BENCH-${sessionId.slice(0, 8)}`}, '判卷测量', 'ENDED', now() - interval '9 days',
      now() - interval '8 days', '{MARKET}', '{"sections": []}', ${FORMS}, ${json(rules)}, id
    from account limit 1`.execute(trx)
  await sql`
    insert into exam_slot (id, session_id, name, check_in_opens_at, starts_at, ends_at, capacity, state)
    values (${slotId}, ${sessionId}, '测量', now() - interval '3 hours', now() - interval '2 hours',
      now() - interval '30 minutes', 1000000, 'CLOSED')`.execute(trx)
  const formIds = Array.from({ length: FORMS }, () => randomUUID())
  for (const [formNo, id] of formIds.entries()) {
    await sql`
      insert into exam_form (id, slot_id, domain_code, form_no, blob, blob_hash, plain_hash, key_wrapped, question_count,
        total_marks)
      values (${id}, ${slotId}, 'MARKET', ${formNo}, '', ${`bench ${id}`}, '', '', ${questions}, ${questions * 100})
    `.execute(trx)
    await sql`
      insert into sealed.form_answer_key (form_id, key_version, answers)
      values (${id}, 1, ${json(keyOf(formNo, questions))})`.execute(trx)
  }
  return { sessionId, slotId, formIds }
}

interface Sitting {
  sessionId: string
  slotId: string
  formIds: string[]
  candidates: number
}

async function insertCandidates(trx: Trx, { sessionId, slotId, formIds, candidates }: Sitting): Promise<void> {
  await sql`
    create temporary table bench_candidate on commit drop as
    select n, gen_random_uuid() as person_id, gen_random_uuid() as post_id, gen_random_uuid() as registration_id,
      (${formIds}::uuid[])[1 + n % ${FORMS}::int] as form_id,
      (select id from organ where level = 'COUNTY' order by id limit 1) as organ_id,
      (select id from account limit 1) as account_id
    from generate_series(1, ${candidates}::int) as n`.execute(trx)
  await sql`
    insert into person (id, name, name_key, id_type, id_number_enc, id_number_hash, sex)
    select person_id, '考生' || n, '考生' || n, 'PASSPORT', '', sha256(person_id::text::bytea), '9' from bench_candidate
  `.execute(trx)
  await sql`
    insert into post (id, person_id, organ_id, employment_type, started_on)
    select post_id, person_id, organ_id, 'CIVIL_SERVANT', '2020-01-01' from bench_candidate`.execute(trx)
  await sql`
    insert into exam_registration (id, session_id, slot_id, person_id, post_id, organ_id, domain_code, state, admission_no,
      seat_no, form_id, created_by, submitted_at)
    select registration_id, ${sessionId}, ${slotId}, person_id, post_id, organ_id, 'MARKET', 'SAT',
      ${sessionId.slice(0, 8)} || n, n, form_id, account_id, now() from bench_candidate`.execute(trx)
  await sql`
    insert into exam_attempt (registration_id, session_id, slot_id, form_id, person_id, organ_id, state, started_at, ends_at,
      grace_seconds, order_seed, device_id, submitted_at, receipt_no)
    select registration_id, ${sessionId}, ${slotId}, form_id, person_id, organ_id, 'SUBMITTED', now() - interval '2 hours',
      now() - interval '30 minutes', 30, decode(md5(n::text), 'hex'), gen_random_uuid(), now() - interval '40 minutes',
      ${sessionId.slice(0, 8)} || n
    from bench_candidate order by n`.execute(trx)
}

async function insertJournals(trx: Trx, sessionId: string, questions: number): Promise<void> {
  const refs = Array.from({ length: questions }, (_, i) => refOf(i))
  const responses = ['a', 'b', 'c', 'd', 'a,d', 'a,b,d', 'a,c,d', 'b,c']
  await sql`
    insert into answer_step (attempt_id, seq, kind, question_ref, response, epoch, client_at, received_at, prev_hash)
    select a.id, s.seq, 1, (${refs}::int[])[1 + (s.seq - 1) % ${questions}::int],
      (${responses}::text[])[1 + (hashint8(a.id * 1000 + s.seq) & 7)], 1, now() - interval '1 hour',
      now() - interval '1 hour' + s.seq * interval '1 second', decode(md5(a.id::text || s.seq), 'hex')
    from generate_series(1, ${questions + CHANGES}::int) as s(seq)
    join exam_attempt a on a.session_id = ${sessionId} and (s.seq <= ${questions} or a.id % 10 < 5)
    order by s.seq, a.id`.execute(trx)
  await sql`
    update exam_attempt a set answer_hash = h.hash, step_count = h.steps
    from (
      select attempt_id, max(last_seq) as steps,
        encode(sha256(convert_to(string_agg(question_ref || '=' || response || e'\n', '' order by question_ref), 'UTF8')), 'hex')
          as hash
      from (
        select distinct on (s.attempt_id, s.question_ref) s.attempt_id, s.question_ref, s.response,
          max(s.seq) over (partition by s.attempt_id) as last_seq
        from answer_step s join exam_attempt m on m.id = s.attempt_id
        where m.session_id = ${sessionId}
        order by s.attempt_id, s.question_ref, s.seq desc
      ) last
      group by attempt_id
    ) h
    where h.attempt_id = a.id`.execute(trx)
}
