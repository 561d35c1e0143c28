import { results } from '../../api/src/exams/results/contract.ts'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import type { KeyBook } from '../journey/key-book.ts'
import { HOLDER } from './accounts.ts'
import type { UnitPeople } from './crowd.ts'
import { announce, arrangeAndSeal, register, review } from './exam.ts'
import { sit } from './past-sitting.ts'
import type { SeededPerson } from './people-table.ts'
import type { Stage } from './stage.ts'

/** So many in a hundred do not come (缺考). */
const ABSENT_PERCENT = 2

/** An examination of the past: announced, sat, graded, approved by two people, released. Returns its id. */
export async function playFinishedExam(stage: Stage, crowd: readonly UnitPeople[], keys: KeyBook): Promise<string> {
  const opensOn = stage.to(-170, '09:00')
  const closesOn = stage.to(-150, '17:00')
  const startsAt = stage.to(-130, '09:00')
  stage.to(-175, '10:30')
  const people = crowd.flatMap(({ past }) => past)
  const plan = { code: 'ZG-SJ', name: '上半年行政执法人员资格考试', rules: {}, opensOn, closesOn, startsAt }
  const id = await announce(stage, { ...plan, capacity: people.length + 60 })

  stage.to(-168, '10:00')
  const nominations = crowd.map(({ key, domain, past }) => ({ key, domain, personIds: past.map((one) => one.id) }))
  await register(stage, id, nominations)
  stage.to(-160, '15:30')
  await review(
    stage,
    id,
    crowd.map(({ key }) => key),
  )
  stage.to(-140, '11:00')
  const { slotId } = await arrangeAndSeal(stage, id)

  await sit(stage, keys, startsAt, await whoCome(stage, id, people))
  stage.to(-130, '12:00')
  await (await stage.as('kaowu')).call(sessions.closeSlot, { params: { id: slotId } })
  await gradeAndRelease(stage, id)
  return id
}

async function whoCome(
  { owner, random }: Stage,
  sessionId: string,
  people: SeededPerson[],
): Promise<Map<SeededPerson, string>> {
  const rows = await owner
    .selectFrom('examRegistration')
    .select(['id', 'personId'])
    .where('sessionId', '=', sessionId)
    .execute()
  const registrations = new Map(rows.map(({ id, personId }) => [personId, id]))
  const dice = random('absent')
  const present = people.filter(({ loginName }) => dice.below(100) >= ABSENT_PERCENT || loginName === HOLDER)
  return new Map(present.map((person) => [person, registrations.get(person.id)!]))
}

async function gradeAndRelease(stage: Stage, id: string): Promise<void> {
  const params = { id }
  stage.to(-128, '09:40')
  await (await stage.as('kaowu')).call(results.grade, { params })
  await stage.drain()
  stage.to(-127, '10:00')
  const officer = await stage.as('kaowu')
  const { resultHash } = await officer.call(results.summary, { params })
  await officer.call(results.approve, { params, body: { resultHash: resultHash ?? '' } })
  stage.to(-127, '16:00')
  const approver = await stage.as('kaowu.shenpi')
  await approver.call(results.approve, { params, body: { resultHash: resultHash ?? '' } })
  const { version } = await approver.call(sessions.read, { params })
  await approver.call(results.release, { params, body: { version } })
  await stage.drain()
}
