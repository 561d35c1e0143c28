import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import { meets } from '../../platform/db/ranges.ts'
import type { Span } from '../rules/span.ts'
import type { InvitationState } from '../rules/words.ts'

/** A lesson that is accepted or was given, and stands in the way of another. */
export interface Taken extends Span {
  title: string
}

interface TakenJson {
  title: string
  startsAt: string
  endsAt: string
}

const FIRM = sql.lit('{ACCEPTED,TAUGHT}')

/** Other lessons of the same instructor that overlap the row's. */
const CONFLICTS = sql<TakenJson[]>`coalesce((
  select json_agg(json_build_object('title', o.title, 'startsAt', lower(o.span), 'endsAt', upper(o.span)) order by lower(o.span))
  from instructor_invitation o
  where o.instructor_id = invitation.instructor_id and o.id <> invitation.id and o.span && invitation.span
    and o.state = any(${FIRM}::text[])), '[]')`

function invitations(db: Db) {
  return db
    .selectFrom('instructorInvitation as invitation')
    .innerJoin('instructorCard as card', 'card.instructorId', 'invitation.instructorId')
}

/** Invitations with the names around them. */
export function detailed(db: Db) {
  return invitations(db)
    .leftJoin('instructorInvitation as original', 'original.id', 'invitation.substituteOf')
    .leftJoin('instructorCard as replaced', 'replaced.instructorId', 'original.instructorId')
    .select(['invitation.id', 'invitation.instructorId', 'card.name as instructorName', 'card.personId'])
    .select(['card.organId as instructorOrganId', 'card.kind', 'card.state as instructorState', 'card.appointedUntil'])
    .select(['invitation.lessonId', 'invitation.classId', 'invitation.organId', 'invitation.title'])
    .select(['invitation.organName', 'invitation.place', 'invitation.hours', 'invitation.state'])
    .select(['invitation.answerReason', 'invitation.answerBy', 'invitation.substituteOf', 'invitation.invitedBy'])
    .select(['invitation.createdAt', 'invitation.answeredAt', 'replaced.name as substituteFor'])
    .select([
      sql<Date>`lower(invitation.span)`.as('startsAt'),
      sql<Date>`upper(invitation.span)`.as('endsAt'),
      CONFLICTS.as('conflicts'),
    ])
}

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** Whose invitations: those of one's own person, or those that organs of a scope sent or whose instructors they own. */
export type Whose = { personId: string } | { scope: string }

function belongsTo(whose: Whose) {
  if ('personId' in whose) return sql<SqlBool>`card.person_id = ${whose.personId}`
  const organs = organsIn(whose.scope)
  return sql<SqlBool>`(invitation.organ_id in ${organs} or card.organ_id in ${organs})`
}

export function findInvitation(db: Db, whose: Whose, id: string) {
  return detailed(db).where(belongsTo(whose)).where('invitation.id', '=', id).executeTakeFirst()
}

/** The person that an invitation went to. */
export async function findInvited(db: Db, id: string): Promise<string | undefined> {
  const row = await invitations(db).select('card.personId').where('invitation.id', '=', id).executeTakeFirst()
  return row?.personId
}

export interface InvitationFilter {
  whose: Whose
  now: Date
  state?: InvitationState
  when?: 'COMING' | 'PAST'
  instructor?: string
  lesson?: string
  search?: string
}

function matching(db: Db, { whose, now, state, when, instructor, lesson, search }: InvitationFilter) {
  return invitations(db)
    .where(belongsTo(whose))
    .$if(state !== undefined, (query) => query.where('invitation.state', '=', state!))
    .$if(when === 'COMING', (query) => query.where(sql<SqlBool>`upper(invitation.span) > ${now}`))
    .$if(when === 'PAST', (query) => query.where(sql<SqlBool>`upper(invitation.span) <= ${now}`))
    .$if(instructor !== undefined, (query) => query.where('invitation.instructorId', '=', instructor!))
    .$if(lesson !== undefined, (query) => query.where('invitation.lessonId', '=', lesson!))
    .$if(search !== undefined, (query) =>
      query.where((q) =>
        q.or([
          q('invitation.title', 'like', contains(search!)),
          q('card.name', 'like', contains(search!)),
          q('invitation.organName', 'like', contains(search!)),
        ]),
      ),
    )
}

/** What is to come in its order; what is past with the latest first. */
export async function listInvitations(db: Db, filter: InvitationFilter, page: { limit: number; offset: number }) {
  const ids = await matching(db, filter)
    .select('invitation.id')
    .$if(filter.when === 'COMING', (query) => query.orderBy(sql`lower(invitation.span)`))
    .$if(filter.when !== 'COMING', (query) => query.orderBy(sql`lower(invitation.span) desc`))
    .orderBy('invitation.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const rows = await detailed(db)
    .where('invitation.id', '=', sql<string>`any(${ids.map(({ id }) => id)}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap(({ id }) => byId.get(id) ?? [])
}

export async function countInvitations(db: Db, filter: InvitationFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Accepted or taught lessons of these instructors that overlap `span`, by instructor. */
export async function takenIn(db: Db, instructorIds: readonly string[], span: Span): Promise<Map<string, Taken[]>> {
  const rows = await db
    .selectFrom('instructorInvitation as invitation')
    .select(['instructorId', 'title'])
    .select([sql<Date>`lower(span)`.as('from'), sql<Date>`upper(span)`.as('to')])
    .where('instructorId', '=', sql<string>`any(${[...instructorIds]}::uuid[])`)
    .where(sql<SqlBool>`state = any(${FIRM}::text[])`)
    .where(meets('invitation.span', span))
    .orderBy(sql`lower(span)`)
    .execute()
  return Map.groupBy(rows, ({ instructorId }) => instructorId)
}

/** Who teaches these lessons as far as known: who accepted or taught, else who was asked last. */
export async function listLessonInstructors(db: Db, lessonIds: readonly string[]) {
  return db
    .selectFrom('instructorInvitation')
    .distinctOn('lessonId')
    .select(['lessonId', 'instructorId', 'state'])
    .where('lessonId', '=', sql<string>`any(${[...lessonIds]}::uuid[])`)
    .where('state', 'in', ['INVITED', 'ACCEPTED', 'TAUGHT'])
    .orderBy('lessonId')
    .orderBy(sql`array_position(array['TAUGHT', 'ACCEPTED', 'INVITED'], state)`)
    .orderBy('createdAt', 'desc')
    .execute()
}

/** Refusals of an instructor since `since` for which he proposed nobody else. */
export async function countDeclines(db: Db, instructorId: string, since: Date): Promise<number> {
  const { total } = await db
    .selectFrom('instructorInvitation as invitation')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('instructorId', '=', instructorId)
    .where('state', '=', 'DECLINED')
    .where('answeredAt', '>=', since)
    .where(sql<SqlBool>`not exists (select 1 from instructor_invitation s where s.substitute_of = invitation.id)`)
    .executeTakeFirstOrThrow()
  return total
}
