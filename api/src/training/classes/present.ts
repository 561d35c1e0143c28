import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { organFacts } from '../../organisations/index.ts'
import { asSystem, type Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { hoursOf } from '../rules/units.ts'
import { classRules } from './class-rules.ts'
import { CLASS_ACTIONS, type TrainingClass, type TrainingClassRow } from './contract.ts'
import { findPlanItem } from './lookup-queries.ts'
import { countEnrolments, type DetailedClass, type Places, placesOf } from './queries.ts'
import {
  approvalClosedBecause,
  CLASS_MOVE_NAMES,
  type ClassRules,
  isEnrolling,
  mayChange,
  mayFill,
  mayPlan,
  moveClosedBecause,
} from './rules/class-life.ts'
import { listLessons } from './timetable/lesson-queries.ts'
import { presentLessons, visibleClass } from './timetable/read.ts'

export const presentRow = (row: DetailedClass, { taken, waiting }: Places): TrainingClassRow => ({
  id: row.id,
  code: row.code,
  name: row.name,
  courseId: row.courseId,
  courseTitle: row.courseTitle,
  mode: row.mode,
  kind: row.kind,
  category: row.category,
  hours: hoursOf(row.hours),
  organId: row.organId,
  organName: row.organName,
  areaCode: row.areaCode,
  areaName: row.areaName,
  state: row.state,
  capacity: row.capacity,
  taken,
  waiting,
  selfEnrol: row.selfEnrol,
  enrolOpensAt: row.enrolOpensAt?.toISOString() ?? null,
  enrolClosesAt: row.enrolClosesAt?.toISOString() ?? null,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
})

/** A class as the caller sees it, with what he may do with it now and why the rest is closed. */
export function presentClass({ db, clock }: Deps, caller: Caller, id: string): Promise<TrainingClass> {
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const { row, isOwn } = await visibleClass(trx, caller, id)
    const places = await placesOf(trx, id)
    const names = await accountNames(trx, [row.createdBy])
    const closed = closedActions({ ...row, taken: places.taken, ...(await classRules(trx, now)) }, caller, isOwn, now)
    return {
      ...presentRow(row, places),
      planItemId: row.planItemId,
      planItemTitle: await planItemTitle(trx, row.planItemId),
      audienceOrgans: await audienceOrgans(trx, row),
      audienceDomains: row.audienceDomains,
      placeMetres: row.placeMetres,
      publishedVersion: row.publishedVersion,
      cancelReason: row.cancelReason,
      createdByName: names.get(row.createdBy) ?? '',
      counts: await countEnrolments(trx, caller.scope, row),
      lessons: await presentLessons(trx, await listLessons(trx, [id])),
      version: row.version,
      openActions: CLASS_ACTIONS.filter((action) => closed[action] === undefined),
      closedBecause: Object.fromEntries(
        Object.entries(closed).flatMap(([action, because]) => (because ? [[action, because]] : [])),
      ),
    }
  })
}

type Action = (typeof CLASS_ACTIONS)[number]

function closedActions(
  row: DetailedClass & { taken: number } & ClassRules,
  { permissions, accountId }: Caller,
  isOwn: boolean,
  now: Date,
): Record<Action, string | undefined> {
  const lacks = (permission: string) => (permissions.has(permission) ? undefined : 'permission-missing')
  const foreign = isOwn ? undefined : 'class-not-own'
  const writing = lacks('training:write') ?? foreign
  const when = (isPossible: boolean) => (isPossible ? undefined : 'class-state')
  const moves = CLASS_MOVE_NAMES.map((move) => [move, writing ?? moveClosedBecause(move, row, now)] as const)
  return {
    CHANGE: writing ?? when(mayChange(row.state)),
    APPROVE: lacks('training:approve') ?? foreign ?? approvalClosedBecause(row, accountId),
    ...(Object.fromEntries(moves) as Record<(typeof CLASS_MOVE_NAMES)[number], string | undefined>),
    TIMETABLE: writing ?? when(mayPlan(row.state)),
    NOMINATE:
      lacks('training:nominate') ??
      when(row.state === 'ENROLLING') ??
      (isEnrolling(row, now) ? undefined : 'enrolment-time'),
    ENROL: writing ?? when(mayFill(row.state)),
  }
}

async function audienceOrgans(db: Db, { audienceOrgans: ids }: DetailedClass) {
  if (ids === null) return null
  const organs = await organFacts(db, ids)
  return ids.map((id) => ({ id, name: organs.get(id)?.name ?? '' }))
}

async function planItemTitle(db: Db, id: string | null): Promise<string | null> {
  if (id === null) return null
  const item = await findPlanItem(db, id)
  return item ? `${item.planName} · ${item.title}` : null
}
