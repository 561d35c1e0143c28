import { sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

interface BoardFilter {
  sessionId: string
  state?: string
  search?: string
}

const board = (trx: Trx, { scope }: Scope, { sessionId, state, search }: BoardFilter) =>
  trx
    .selectFrom('examAttempt as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .innerJoin('organ as o', 'o.id', 'a.organId')
    .innerJoin('examSlot as sl', 'sl.id', 'a.slotId')
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .where('a.sessionId', '=', sessionId)
    .where('a.organId', 'in', organsIn(scope))
    .$if(state !== undefined, (query) => query.where('a.state', '=', state as never))
    .$if(search !== undefined, (query) =>
      query.where((eb) => eb.or([eb('p.name', 'like', `${search}%`), eb('r.admissionNo', 'like', `${search}%`)])),
    )

/** One page of the invigilation board; the journal figures are read for the page's rows only. */
export async function listBoard(
  trx: Trx,
  scope: Scope,
  filter: BoardFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  const page = board(trx, scope, filter)
    .select([
      'a.id',
      'a.publicId',
      'a.state',
      'a.startedAt',
      'a.endsAt',
      'a.submittedAt',
      'a.deviceEpoch',
      'p.name as personName',
      'o.name as organName',
      'r.admissionNo',
      'sl.name as slotName',
    ])
    .orderBy('r.admissionNo')
    .limit(limit)
    .offset(offset)
  return trx
    .with('page', () => page)
    .selectFrom('page')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('answerStep as st')
          .whereRef('st.attemptId', '=', 'page.id')
          .select([
            sql<number>`count(*)::int`.as('steps'),
            sql<number>`count(distinct st.question_ref) filter (where st.kind = 1)::int`.as('answered'),
            sql<number>`count(*) filter (where st.kind = 4)::int`.as('screenLeft'),
            sql<Date | null>`max(st.received_at)`.as('lastStepAt'),
          ])
          .as('journal'),
      (join) => join.onTrue(),
    )
    .selectAll('page')
    .select(['journal.steps', 'journal.answered', 'journal.screenLeft', 'journal.lastStepAt'])
    .orderBy('page.admissionNo')
    .execute()
}

export async function countBoard(trx: Trx, scope: Scope, filter: BoardFilter): Promise<number> {
  const row = await board(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}
