import { randomBytes } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { drawQuiz, gradeQuiz, quizQuestions } from '../../../questions/index.ts'
import { type CourseRow, findAnyCourse, findCourse } from '../access-queries.ts'
import { completeIfDone } from '../complete.ts'
import { countOpenMaterials } from '../completion-queries.ts'
import { lockPerson } from '../queries.ts'
import { quizClosedBecause } from '../rules/quiz.ts'
import type { QuizTry } from './contract.ts'
import { findTry, finishTry, insertTry, listGrants, listTries, type TryRow } from './queries.ts'

type Answers = { versionId: string; response: Record<string, string[]> }[]

/** Begins a quiz, or goes on with the one that is open. */
export function startQuiz({ db, clock }: Deps, caller: Caller, courseId: string): Promise<QuizTry> {
  const now = clock.now()
  return inScope(db, ownScope(caller), async (trx) => {
    const { personId } = caller
    if (personId) await lockPerson(trx, personId)
    const course = personId ? await findCourse(trx, personId, courseId) : undefined
    if (!course?.quiz) throw new Refusal('not-found', 'quiz-not-found')
    const tries = await listTries(trx, personId!, courseId)
    const open = tries.find(({ finishedAt }) => !finishedAt)
    if (open) return present(trx, caller, course, { row: open, day: dayOf(now), tries })
    const openMaterials = await countOpenMaterials(trx, personId!, courseId)
    const granted = await grantedTries(trx, personId!, courseId)
    const percents = tries.map(({ percent }) => percent)
    const closed = quizClosedBecause(course.quiz, { openMaterials, percents, granted })
    if (closed) throw new Refusal('conflict', closed, { maxTries: course.quiz.maxTries + granted })
    const versionIds = await drawQuiz(trx, course.quiz, randomBytes(16).toString('hex'))
    if (versionIds.length === 0) throw new Refusal('conflict', 'quiz-bank-empty')
    const row = await insertTry(trx, { personId: personId!, courseId, versionIds, startedAt: now })
    return present(trx, caller, course, { row, day: dayOf(now), tries: [...tries, row] })
  })
}

const grantedTries = async (trx: Trx, personId: string, courseId: string): Promise<number> =>
  (await listGrants(trx, personId, courseId)).reduce((sum, { tries }) => sum + tries, 0)

const ownScope = ({ personId }: Caller) => ({ scope: '', personId })

export function readQuiz({ db, clock }: Deps, caller: Caller, id: string): Promise<QuizTry> {
  return inScope(db, ownScope(caller), async (trx) => {
    const { row, course } = await ownTry(trx, caller, id)
    const tries = await listTries(trx, caller.personId!, row.courseId)
    return present(trx, caller, course, { row, day: dayOf(clock.now()), tries })
  })
}

async function ownTry(trx: Trx, { personId }: Caller, id: string): Promise<{ row: TryRow; course: CourseRow }> {
  const row = personId ? await findTry(trx, personId, id) : undefined
  const course = row && (await findAnyCourse(trx, personId!, row.courseId))
  if (!row || !course) throw new Refusal('not-found', 'quiz-not-found')
  return { row, course }
}

/** Hands a quiz in; handed in again, it is what it was. */
export function finishQuiz(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { answers }: { answers: Answers },
): Promise<QuizTry> {
  const now = clock.now()
  // As the system: completing the course posts its hours.
  return asSystem(db, async (trx) => {
    if (caller.personId) await lockPerson(trx, caller.personId)
    const { row, course } = await ownTry(trx, caller, id)
    const foreign = answers.find(({ versionId }) => !row.versionIds.includes(versionId))
    if (foreign) throw new Refusal('invalid', 'quiz-answer-foreign', { versionId: foreign.versionId })
    const done = row.finishedAt ? row : await hand(trx, row, { answers, now })
    if (!row.finishedAt) await completeIfDone(trx, { personId: row.personId, courseId: row.courseId, at: now })
    const tries = await listTries(trx, row.personId, row.courseId)
    return present(trx, caller, course, { row: done, day: dayOf(now), tries })
  })
}

async function hand(trx: Trx, row: TryRow, { answers, now }: { answers: Answers; now: Date }): Promise<TryRow> {
  const given = new Map(answers.map(({ versionId, response }) => [versionId, response]))
  const { percent } = await gradeQuiz(trx, row.versionIds, given, dayOf(row.startedAt))
  return finishTry(trx, row.id, { finishedAt: now, percent, answers: Object.fromEntries(given) })
}

/** Solutions are shown when nothing more can be won by them. */
async function present(
  trx: Trx,
  caller: Caller,
  { quiz }: CourseRow,
  { row, day, tries }: { row: TryRow; day: string; tries: readonly TryRow[] },
): Promise<QuizTry> {
  const passPercent = quiz?.passPercent ?? 0
  const hasPassed = tries.some(({ percent }) => percent !== null && percent >= passPercent)
  const granted = await grantedTries(trx, row.personId, row.courseId)
  const isOver = hasPassed || tries.length >= (quiz?.maxTries ?? 0) + granted
  const shown = row.finishedAt && isOver
  const given = new Map(Object.entries(row.answers ?? {}))
  const feedback = shown ? (await gradeQuiz(trx, row.versionIds, given, day)).feedback : undefined
  const asked = await quizQuestions(trx, caller.accountId, row.versionIds)
  return {
    id: row.id,
    courseId: row.courseId,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    percent: row.percent,
    passPercent,
    passed: row.percent === null ? null : row.percent >= passPercent,
    items: asked.map((question) => ({ question, feedback: feedback?.get(question.versionId) ?? null })),
  }
}
