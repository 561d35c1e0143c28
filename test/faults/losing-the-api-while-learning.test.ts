import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lengthOf } from '../../api/src/training/online/rules/ranges.ts'
import { HOURS, type LearningRoom, openLearningRoom, SECONDS, storedLearning } from './learning-room.ts'

const OFFICERS = 12
/** Of two pages everybody learns at least this much; at shares of it the plug is pulled. */
const LEAST_SECONDS = OFFICERS * 2 * (SECONDS - 2)

describe('while a dozen officers learn online over a bad network', () => {
  let room: LearningRoom

  beforeAll(async () => {
    room = await openLearningRoom(OFFICERS)
  }, 180_000)
  afterAll(() => room?.close(), 60_000)

  it('keeps every confirmed second and counts none twice when the API is killed twice and PostgreSQL crashes', async () => {
    const { learners, instance, place, look } = room
    const personIds = learners.map(({ personId }) => personId)
    const all = Promise.all(learners.map(({ learn }) => learn()))
    // A failure of one officer must not wait for the end of the others.
    const failed = all.then(() => new Promise<never>(() => {}))
    const until = (share: number) => Promise.race([room.untilConfirmed(LEAST_SECONDS * share), failed])

    await until(0.2)
    await loseThen(async () => {
      await instance.kill()
      return () => instance.start()
    })
    // 随机确认 comes due for everybody, so that its answers are lost too.
    await look((db) => db.updateTable('learningSession').set({ confirmAt: new Date() }).execute())
    await until(0.5)
    await loseThen(async () => {
      const { restart } = await place.crashDatabase()
      return async () => {
        await restart()
        await instance.ready()
      }
    })
    await until(0.8)
    await loseThen(async () => {
      await instance.kill()
      return () => instance.start()
    })
    await all

    const { losses } = room
    expect(Math.min(losses.lost, losses.unanswered, losses.twice)).toBeGreaterThan(0)
    expect(learners.reduce((sum, { failures }) => sum + failures, 0)).toBeGreaterThan(0)
    for (const { seconds, daySeconds } of await look((db) => storedLearning(db, personIds))) {
      const pages = [...seconds.values()]
      expect(pages.map(({ completed }) => completed)).toEqual([true, true])
      // Of a page a second that counts is a second that passed: all three sums are the same one.
      const spent = pages.reduce((sum, page) => sum + page.spent, 0)
      expect(spent).toBe(pages.reduce((sum, { covered }) => sum + lengthOf(covered), 0))
      expect(daySeconds).toBe(spent)
      // The player rounds, and a beat's seconds are whole.
      for (const { spent: own } of pages) expect(own).toBeGreaterThanOrEqual(SECONDS - 2)
      for (const { spent: own } of pages) expect(own).toBeLessThanOrEqual(SECONDS)
    }
    await expectEarnedOnce(personIds)
  }, 300_000)

  /** Pulls the plug, and compares what was confirmed by then with what is there after the restart. */
  async function loseThen(lose: () => Promise<() => Promise<unknown>>) {
    const { learners, look } = room
    const personIds = learners.map(({ personId }) => personId)
    await room.holding(async () => {
      const bringBack = await lose()
      const confirmed = room.snapshot()
      await bringBack()
      const stored = await look((db) => storedLearning(db, personIds))
      for (const [i, { seconds, beat }] of confirmed.entries()) {
        const { seconds: kept, beats } = stored[i]!
        for (const [materialId, { covered, spent }] of seconds) {
          const page = kept.get(materialId)
          expect(lengthOf(page?.covered ?? [])).toBeGreaterThanOrEqual(lengthOf(covered))
          expect(page?.spent ?? 0).toBeGreaterThanOrEqual(spent)
        }
        // The beat that was answered last is there; at most the one after it was taken without an answer.
        if (beat) expect([beat.no, beat.no + 1]).toContain(beats.get(beat.sessionId))
      }
    })
  }

  async function expectEarnedOnce(personIds: string[]) {
    const { courseId, look } = room
    const earned = await look(async (db) => ({
      tries: await db.selectFrom('quizTry').select(['personId', 'finishedAt']).execute(),
      completions: await db.selectFrom('courseCompletion').selectAll().where('courseId', '=', courseId).execute(),
      entries: await db.selectFrom('hourEntry').select(['id', 'personId', 'hours', 'source']).execute(),
      accounts: await db.selectFrom('yearAccount').select(['personId', 'total']).execute(),
      notices: await db.selectFrom('notice').select('id').where('kind', '=', 'course-completed').execute(),
    }))
    const each = [...personIds].sort()
    const whose = (rows: readonly { personId: string }[]) => rows.map(({ personId }) => personId).sort()
    expect(whose(earned.tries)).toEqual(each)
    expect(whose(earned.completions)).toEqual(each)
    expect(whose(earned.entries)).toEqual(each)
    expect(new Set(earned.entries.map(({ hours, source }) => `${source} ${Number(hours)}`))).toEqual(
      new Set([`ONLINE ${HOURS}`]),
    )
    expect(new Set(earned.completions.map(({ certificateNo }) => certificateNo)).size).toBe(OFFICERS)
    const sums = new Map(earned.accounts.map(({ personId, total }) => [personId, Number(total)]))
    expect(personIds.map((id) => sums.get(id))).toEqual(personIds.map(() => HOURS))
    expect(earned.notices).toHaveLength(OFFICERS)
  }
})
