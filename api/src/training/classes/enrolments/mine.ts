import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { organFacts } from '../../../organisations/index.ts'
import { personFacts } from '../../../people/index.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { hoursOf } from '../../rules/units.ts'
import type { TrainingCategory } from '../../rules/words.ts'
import { classesById, type DetailedClass, listPlaces } from '../queries.ts'
import { failedGuards } from '../rules/enrolment-guards.ts'
import { cancelClosedBecause } from '../rules/enrolment-life.ts'
import { listLessons } from '../timetable/lesson-queries.ts'
import { presentLessons } from '../timetable/read.ts'
import { cancelLocked, lockEnrolment } from './cancel.ts'
import type { MyClass, MyClassRow } from './contract.ts'
import { judge } from './facts.ts'
import {
  countOpenClasses,
  countOwnClasses,
  firstPlaces,
  listOpenClassIds,
  listOwnClassIds,
  type OwnEnrolment,
  ownEnrolments,
} from './my-queries.ts'
import { lockForSeating, seat } from './seat.ts'

function ownPerson({ personId }: Caller): string {
  if (!personId) throw new Refusal('not-found', 'person-not-found')
  return personId
}

/** The classes I am enrolled in. */
export function listMyClasses(
  { db, clock }: Deps,
  caller: Caller,
  { when, ...page }: PageRequest & { when?: 'COMING' | 'PAST' },
): Promise<Page<MyClassRow>> {
  const [personId, now] = [ownPerson(caller), clock.now()]
  return asSystem(db, async (trx) => {
    // Signing out stays open after the end as long as signing in opens before the beginning.
    const { before } = await ruleOn(trx, 'training.sign_in_window', dayOf(now))
    const asked = { personId, when, endedBy: new Date(now.getTime() - before * 60_000) }
    const ids = await listOwnClassIds(trx, asked, slice(page))
    return paged(await present(trx, { personId, now }, ids), await countOwnClasses(trx, asked), page)
  })
}

/** The classes that take me by my own enrolment now; where a rule forbids it, it says which. */
export function listOpenClasses(
  { db, clock }: Deps,
  caller: Caller,
  { category, ...page }: PageRequest & { category?: TrainingCategory },
): Promise<Page<MyClassRow>> {
  const personId = ownPerson(caller)
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const [person] = await personFacts(trx, '/', [personId])
    const post = person?.primaryPost
    if (!post) return paged([], 0, page)
    const organ = (await organFacts(trx, [post.organId])).get(post.organId)
    const { organPath, domainCodes } = post
    const asked = { post: { organPath, domainCodes, linePath: organ?.linePath ?? null }, now, category }
    const ids = await listOpenClassIds(trx, asked, slice(page))
    return paged(await present(trx, { personId, now }, ids), await countOpenClasses(trx, asked), page)
  })
}

export function readMyClass({ db, clock }: Deps, caller: Caller, id: string): Promise<MyClass> {
  const personId = ownPerson(caller)
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const [row] = await classesById(trx, [id])
    const [shown] = row && row.state !== 'DRAFT' ? await present(trx, { personId, now }, [id]) : []
    const isMine = shown !== undefined && (shown.enrolment !== null || isForHim(shown))
    if (!row || !isMine) throw new Refusal('not-found', 'class-not-found')
    const lessons = await presentLessons(trx, await listLessons(trx, [id]))
    return { ...shown, courseId: row.courseId, lessons }
  })
}

/** He may look at a class of his audience although he can't enrol in it now, and at one in which he teaches. */
const isForHim = ({ guards }: MyClassRow): boolean =>
  guards.some(({ code }) => code === 'not-instructor') ||
  !guards.some(({ code }) => code === 'organ-in-audience' || code === 'domain-in-audience')

/** The officer enrols himself (自主报名). */
export async function enrolMyself(deps: Deps, caller: Caller, classId: string): Promise<MyClass> {
  const personId = ownPerson(caller)
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await lockForSeating(trx, classId)
    await seat(trx, caller, row, { source: 'SELF', personIds: [personId], at })
  })
  return readMyClass(deps, caller, classId)
}

/** The officer gives his place back. */
export async function cancelMyself(deps: Deps, caller: Caller, classId: string, reason?: string): Promise<MyClass> {
  const personId = ownPerson(caller)
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const mine = (await ownEnrolments(trx, personId, [classId])).get(classId)
    if (!mine) throw new Refusal('not-found', 'enrolment-not-found')
    const { row, enrolment } = await lockEnrolment(trx, mine.id)
    await cancelLocked(trx, caller, { row, enrolment, by: 'SELF', reason: reason ?? 'self' }, at)
  })
  return readMyClass(deps, caller, classId)
}

async function present(
  trx: Trx,
  { personId, now }: { personId: string; now: Date },
  ids: readonly string[],
): Promise<MyClassRow[]> {
  const rows = await classesById(trx, ids)
  const [places, mine, rooms] = [
    await listPlaces(trx, ids),
    await ownEnrolments(trx, personId, ids),
    await firstPlaces(trx, ids),
  ]
  const shown: MyClassRow[] = []
  for (const row of rows) {
    const enrolment = mine.get(row.id)
    const isIn = enrolment !== undefined && enrolment.state !== 'CANCELLED'
    const judged = isIn ? undefined : (await judge(trx, { row, source: 'SELF', now }, [personId])).get(personId)
    const guards = failedGuards(judged?.guards ?? [])
    const mayEnrol = !isIn && judged !== undefined && guards.length === 0
    const mayCancel = isIn && cancelClosedBecause({ ...enrolment, class: row }) === undefined
    shown.push({
      ...head(row),
      place: rooms.get(row.id) ?? null,
      freePlaces: Math.max(0, row.capacity - (places.get(row.id)?.taken ?? 0)),
      enrolment: enrolment ? ownOf(enrolment) : null,
      openActions: [...(mayEnrol ? (['ENROL'] as const) : []), ...(mayCancel ? (['CANCEL'] as const) : [])],
      guards,
    })
  }
  return shown
}

const head = (row: DetailedClass) => ({
  id: row.id,
  name: row.name,
  courseTitle: row.courseTitle,
  mode: row.mode,
  category: row.category,
  kind: row.kind,
  hours: hoursOf(row.hours),
  organName: row.organName,
  state: row.state,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  enrolClosesAt: row.enrolClosesAt?.toISOString() ?? null,
})

const ownOf = ({ id, state, position, reason, hours, certificateNo }: OwnEnrolment) => ({
  id,
  state,
  position,
  reason,
  hours: hours === null ? null : hoursOf(hours),
  certificateNo,
})
