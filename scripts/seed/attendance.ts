import { attendance } from '../../api/src/training/attendance/contract.ts'
import { advanceClasses } from '../../api/src/training/classes/advance.ts'
import { timetables, trainingClasses } from '../../api/src/training/classes/contract.ts'
import type { Stage } from './stage.ts'

const MINUTE = 60_000

/**
 * Who came to the classes: one settled with hours and certificates, one that is over and waits for its settlement, and
 * one running, where most are there and one is late.
 */
export async function playAttendance(stage: Stage): Promise<void> {
  const settled = await classOf(stage, 'CS-PX-01')
  const over = await classOf(stage, 'CS-PX-00')
  const running = await classOf(stage, 'HN-PX-01')
  stage.to(-10, '09:00')
  await advanceClasses(stage.deps)
  await stage.drain()
  await byPaper(stage, 'shi', settled, 2)
  await byPaper(stage, 'shi', over, 3)
  await settle(stage, 'shi', settled)
  stage.at(stage.today)
  await runningNow(stage, 'peixun', running)
}

const classOf = async ({ owner }: Stage, code: string): Promise<string> =>
  (await owner.selectFrom('trainingClass').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id

interface Held {
  id: string
  from: Date
  to: Date
}

async function lessonsOf(stage: Stage, who: string, id: string): Promise<Held[]> {
  const { lessons } = await (await stage.as(who)).call(timetables.read, { params: { id } })
  return lessons.map((one) => ({ id: one.id, from: new Date(one.startsAt), to: new Date(one.endsAt) }))
}

/** Entered from the signed sheets afterwards: everybody but the last `absent`, one of whom left early. */
async function byPaper(stage: Stage, who: string, classId: string, absent: number): Promise<void> {
  const runner = await stage.as(who)
  for (const [i, lesson] of (await lessonsOf(stage, who, classId)).entries()) {
    const { rows } = await runner.call(attendance.board, { params: { id: lesson.id }, query: {} })
    const there = rows.slice(0, Math.max(1, rows.length - (i === 0 ? absent : absent - 1))).map((row) => row.personId)
    const times = { in: lesson.from.toISOString(), out: lesson.to.toISOString() }
    const body = { personIds: there, ...times, reason: '按纸质签到表补录。' }
    if (rows.length > 0) await runner.call(attendance.correct, { params: { id: lesson.id }, body })
  }
}

async function settle(stage: Stage, who: string, id: string): Promise<void> {
  const runner = await stage.as(who)
  const { version } = await runner.call(trainingClasses.read, { params: { id } })
  await runner.call(attendance.settle, { params: { id }, body: { version } })
  await stage.drain()
}

/** Every lesson that has begun: signed in on the sheet, the second of them a quarter of an hour late. */
async function runningNow(stage: Stage, who: string, classId: string): Promise<void> {
  const runner = await stage.as(who)
  const now = stage.deps.clock.now()
  for (const { id, from, to } of await lessonsOf(stage, who, classId)) {
    if (from > now) continue
    const { rows } = await runner.call(attendance.board, { params: { id }, query: {} })
    const [first, late, ...others] = rows.map((row) => row.personId)
    if (!first || !late) continue
    const out = to <= now ? { out: to.toISOString() } : {}
    const mark = (personIds: string[], at: Date, reason: string) =>
      runner.call(attendance.correct, { params: { id }, body: { personIds, in: at.toISOString(), ...out, reason } })
    await mark([first, ...others.slice(0, -2)], from, '现场网络中断，按纸质签到表补录。')
    const came = new Date(Math.min(from.getTime() + 14 * MINUTE, now.getTime()))
    await mark([late], came, '迟到，按到场时间补录。')
  }
}
