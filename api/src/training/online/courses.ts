import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { listMaterials, type MaterialRow } from '../courses/material-queries.ts'
import {
  type CourseFilter,
  type CourseRow,
  countCourses,
  findAnyCourse,
  findCourse,
  listCourses,
} from './access-queries.ts'
import { entryHours, findCompletion } from './completion-queries.ts'
import type { OwnCourse, OwnCourseRow, OwnMaterial } from './contract.ts'
import { listProgress, type Progress } from './queries.ts'
import { type GrantRow, listGrants, listTries, type TryRow } from './quizzes/queries.ts'
import { quizClosedBecause, triesLeft } from './rules/quiz.ts'
import { lengthOf } from './rules/ranges.ts'
import { dayLeft, learningRules } from './sessions/state.ts'

/** Courses that the caller may learn, what was begun first. */
export function ownCourses(
  { db }: Deps,
  { personId }: Caller,
  { page, size, ...filter }: PageRequest & CourseFilter,
): Promise<Page<OwnCourseRow>> {
  const request = { ...(page && { page }), ...(size && { size }) }
  return inScope(db, { scope: '', personId }, async (trx) => {
    if (!personId) return paged([], 0, request)
    const rows = await listCourses(trx, personId, filter, slice(request))
    return paged(rows.map(presentRow), await countCourses(trx, personId, filter), request)
  })
}

const presentRow = ({ id, title, organName, mode, kind, category, ...row }: CourseRow): OwnCourseRow => ({
  ...{ id, title, organName, mode, kind, category },
  domainCode: row.domainCode,
  topic: row.topic,
  hours: row.hours / 100,
  standing: row.standing,
  materials: row.materials,
  materialsDone: row.materialsDone,
  hasQuiz: row.quiz !== null,
  completedAt: row.completedAt?.toISOString() ?? null,
})

/** One course with how far the caller is; completed ones stay to be seen when they can't be taken any more. */
export function ownCourse({ db, clock }: Deps, { personId }: Caller, id: string): Promise<OwnCourse> {
  const now = clock.now()
  return inScope(db, { scope: '', personId }, async (trx) => {
    const open = personId ? await findCourse(trx, personId, id) : undefined
    const completion = personId ? await findCompletion(trx, personId, id) : undefined
    const row = open ?? (completion && (await findAnyCourse(trx, personId!, id)))
    if (!row) throw new Refusal('not-found', 'course-not-found')
    const materials = await listMaterials(trx, id)
    const ids = materials.map((material) => material.id)
    const progress = await listProgress(trx, personId!, ids)
    const tries = await listTries(trx, personId!, id)
    const grants = await listGrants(trx, personId!, id)
    const closed = closedFor(row, {
      isOpen: open !== undefined,
      tries,
      grants,
      certificateNo: completion?.certificateNo ?? null,
    })
    return {
      ...presentRow(row),
      description: row.description,
      items: materials.map((material) => presentMaterial(material, progress.get(material.id))),
      quiz: presentQuiz(row, tries, grants),
      certificateNo: completion?.certificateNo ?? null,
      postedHours: await postedHours(trx, completion?.entryId ?? null),
      dayLeftSeconds: await dayLeft(trx, personId!, await learningRules(trx, now), now),
      openActions: (['LEARN', 'QUIZ', 'CERTIFICATE'] as const).filter((action) => closed[action] === null),
      closedBecause: Object.fromEntries(Object.entries(closed).flatMap(([a, why]) => (why ? [[a, why]] : []))),
    }
  })
}

const postedHours = async (trx: Trx, entryId: number | null) => (entryId === null ? null : entryHours(trx, entryId))

interface Standing {
  isOpen: boolean
  tries: readonly TryRow[]
  grants: readonly GrantRow[]
  certificateNo: string | null
}

const sumOf = (grants: readonly GrantRow[]): number => grants.reduce((sum, { tries }) => sum + tries, 0)

function closedFor({ quiz, materials, materialsDone }: CourseRow, { isOpen, tries, grants, certificateNo }: Standing) {
  const openMaterials = materials - materialsDone
  const quizTries = { percents: tries.map(({ percent }) => percent), granted: sumOf(grants) }
  return {
    LEARN: isOpen ? null : 'course-closed',
    QUIZ: !isOpen
      ? 'course-closed'
      : quiz
        ? quizClosedBecause(quiz, { openMaterials, ...quizTries })
        : 'quiz-not-found',
    CERTIFICATE: certificateNo ? null : 'certificate-not-found',
  }
}

function presentMaterial({ id, title, kind, durationSeconds }: MaterialRow, progress?: Progress): OwnMaterial {
  return {
    ...{ id, title, kind, durationSeconds },
    coveredSeconds: lengthOf(progress?.covered ?? []),
    position: progress?.position ?? 0,
    spentSeconds: progress?.spentSeconds ?? 0,
    completedAt: progress?.completedAt?.toISOString() ?? null,
    status: progress?.runtime?.status ?? null,
    score: progress?.runtime?.score ?? null,
  }
}

function presentQuiz({ quiz }: CourseRow, tries: readonly TryRow[], grants: readonly GrantRow[]): OwnCourse['quiz'] {
  if (!quiz) return null
  const { count, passPercent, maxTries } = quiz
  const percents = tries.flatMap(({ percent }) => (percent === null ? [] : [percent]))
  const bestPercent = percents.length > 0 ? Math.max(...percents) : null
  return {
    ...{ count, passPercent, maxTries },
    tries: percents.length,
    triesLeft: triesLeft(quiz, { percents, granted: sumOf(grants) }),
    granted: grants.map(({ grantedAt, ...grant }) => ({ ...grant, at: grantedAt.toISOString() })),
    bestPercent,
    passed: bestPercent !== null && bestPercent >= passPercent,
    openTryId: tries.find(({ finishedAt }) => !finishedAt)?.id ?? null,
  }
}
