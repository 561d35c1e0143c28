import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timetables } from '../../api/src/training/classes/contract.ts'
import { type ProposalInput, scheduleProposals } from '../../api/src/training/schedule/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { appointed } from '../support/instructors.ts'
import { approvedClass, COORDINATOR, course, draftClass, readClass, room } from '../support/training.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  for (let i = 0; i < 3; i++) await t.world.addPerson({ organ: i === 2 ? 'otherUnit' : 'unit' })
})
afterAll(() => t?.close())

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })
const fieldRefusal = (field: string, code: string) =>
  expect.objectContaining({ message: expect.stringContaining(`"field":"${field}","code":"${code}"`) })

const input = (more: Partial<ProposalInput> = {}): ProposalInput => ({
  name: '十二月排课',
  organId: t.world.organs.cityJustice,
  from: '2026-12-01',
  to: '2026-12-11',
  classIds: [],
  sessions: [],
  roomIds: [],
  instructorIds: [],
  times: [
    { fromMinute: 510, toMinute: 690 },
    { fromMinute: 840, toMinute: 1020 },
  ],
  daysOff: false,
  maxHoursPerWeek: 16,
  maxHours: 100,
  maxRoomKm: 1000,
  weights: { gap: 50, fairness: 30, travel: 30 },
  seed: 1,
  ...more,
})

async function solved(more: Partial<ProposalInput> = {}) {
  const coordinator = await as(COORDINATOR)
  const { id, state, jobId } = await coordinator.call(scheduleProposals.create, { body: input(more) })
  expect(state).toBe('QUEUED')
  expect(jobId).not.toBeNull()
  await t.runner.drain()
  return coordinator.call(scheduleProposals.read, { params: { id } })
}

const publish = async (id: string, keys: string[] = []) =>
  (await as(COORDINATOR)).call(scheduleProposals.publish, { params: { id }, body: { keys } })

describe('a proposed timetable', () => {
  it('places classes, says what is in the way of the rest, and is published', async () => {
    const teacher = await appointed(t, as, { name: '司马授课' })
    const roomId = await room(t, { capacity: 60 })
    const approved = await approvedClass(t, as)
    const draft = await draftClass(t, as)
    const hopeless = await approvedClass(t, as, { capacity: 500 })

    const proposal = await solved({
      classIds: [approved.id, draft.id, hopeless.id],
      roomIds: [roomId],
      instructorIds: [teacher.id],
    })
    expect(proposal).toMatchObject({ state: 'READY', openActions: ['PUBLISH', 'DISCARD'] })
    expect(proposal.score).toMatchObject({ classes: 3, placedClasses: 2, lessons: 4, isBest: true })
    expect(proposal.unplaced).toMatchObject([
      { classId: hopeless.id, because: [{ code: 'no-room', facts: { people: '500', largest: '60' } }] },
    ])
    // The officers of the city miss sixty hours each; nobody has any yet.
    expect(proposal.score!.gapHours).toBeGreaterThanOrEqual(180)
    expect(proposal.score!.closedHours).toBeGreaterThan(0)
    const lessons = proposal.placed.flatMap((one) => one.lessons)
    expect(
      lessons.every(
        ({ roomId: at, instructorId, hours }) => at === roomId && instructorId === teacher.id && hours === 4,
      ),
    ).toBe(true)
    expect(proposal.loads.find(({ instructorId }) => instructorId === teacher.id)).toMatchObject({
      added: 16,
      lessons: 4,
    })

    const published = await publish(proposal.id)
    expect(published.state).toBe('PUBLISHED')
    const outcomes = Object.fromEntries(published.placed.map((one) => [one.classId, one.outcome?.state]))
    expect(outcomes).toEqual({ [approved.id]: 'PUBLISHED', [draft.id]: 'PLANNED' })
    const read = await readClass(as, approved.id)
    expect(read).toMatchObject({ publishedVersion: 1 })
    expect(read.lessons.map(({ invitation, instructorId }) => ({ invitation, instructorId }))).toEqual(
      read.lessons.map(() => ({ invitation: 'INVITED', instructorId: teacher.id })),
    )
    const timetable = await (await as(COORDINATOR)).call(timetables.read, { params: { id: draft.id } })
    expect(timetable.draft?.lessons).toHaveLength(2)
    await expect(publish(proposal.id)).rejects.toEqual(refusal('proposal-state'))
  })

  it('keeps out of the way of lessons, absences and terms that are there already', async () => {
    const teacher = await appointed(t, as, { name: '司马忙碌' })
    const roomId = await room(t)
    const [first, second] = [await approvedClass(t, as), await approvedClass(t, as)]
    const one = await solved({ classIds: [first.id], roomIds: [roomId], instructorIds: [teacher.id], to: '2026-12-01' })
    await publish(one.id)
    // The room and the instructor have the one day that there is.
    const two = await solved({
      classIds: [second.id],
      roomIds: [roomId],
      instructorIds: [teacher.id],
      to: '2026-12-01',
    })
    expect(two.unplaced[0]!.because.map(({ code }) => code).sort()).toEqual(['instructors-taken', 'rooms-taken'])
    // With a day more, it is that one.
    const three = await solved({
      classIds: [second.id],
      roomIds: [roomId],
      instructorIds: [teacher.id],
      to: '2026-12-02',
    })
    expect(three.placed[0]!.lessons.map(({ from }) => from.slice(0, 10))).toEqual(['2026-12-02', '2026-12-02'])
    await t.owner
      .insertInto('instructorWeekly')
      .values({ instructorId: teacher.id, weekday: 4, fromMinute: 480, toMinute: 1080 })
      .execute()
    const four = await solved({ classIds: [second.id], roomIds: [roomId], instructorIds: [teacher.id] })
    expect(new Set(four.placed[0]!.lessons.map(({ from }) => new Date(from).getUTCDay()))).toEqual(new Set([4]))
  })

  it('refuses to publish what no longer fits, and nothing else', async () => {
    const teacher = await appointed(t, as, { name: '司马冲突' })
    const roomId = await room(t)
    const [first, second] = [await approvedClass(t, as), await approvedClass(t, as)]
    const means = { roomIds: [roomId], instructorIds: [teacher.id], from: '2026-12-07', to: '2026-12-07' }
    const [a, b] = [await solved({ classIds: [first.id], ...means }), await solved({ classIds: [second.id], ...means })]
    await publish(a.id)
    const refused = await publish(b.id)
    expect(refused.state).toBe('READY')
    expect(refused.placed[0]!.outcome).toMatchObject({ state: 'REFUSED', code: 'timetable-conflicts' })
    expect((await readClass(as, second.id)).publishedVersion).toBe(0)
  })

  it('makes draft classes of sessions that were only wished for', async () => {
    const teacher = await appointed(t, as, { name: '司马新班' })
    const courseId = await course(t, { hours: 1000 })
    const sessions = [{ courseId, areaCode: '430102', sessions: 2, capacity: 40 }]
    const proposal = await solved({
      sessions,
      roomIds: [await room(t)],
      instructorIds: [teacher.id],
      maxHoursPerWeek: 20,
    })
    expect(
      proposal.placed.map(({ classId, lessons }) => ({ classId, hours: lessons.map(({ hours }) => hours) })),
    ).toEqual([
      { classId: null, hours: [4, 4, 2] },
      { classId: null, hours: [4, 4, 2] },
    ])
    const published = await publish(proposal.id, [proposal.placed[0]!.key])
    expect(published.placed.map(({ outcome }) => outcome?.state ?? null)).toEqual(['PLANNED', null])
    expect(await readClass(as, published.placed[0]!.outcome!.classId!)).toMatchObject({ state: 'DRAFT', capacity: 40 })
    expect(published.openActions).toContain('PUBLISH')
  })

  it('is compared with another, and discarded', async () => {
    const teacher = await appointed(t, as, { name: '司马比较' })
    const wanted = await approvedClass(t, as)
    const means = { classIds: [wanted.id], roomIds: [await room(t)], instructorIds: [teacher.id] }
    const left = await solved({ ...means, to: '2026-12-01' })
    const right = await solved({ ...means, from: '2026-12-03', name: '另一方案' })
    const coordinator = await as(COORDINATOR)
    const comparison = await coordinator.call(scheduleProposals.compare, { query: { left: left.id, right: right.id } })
    expect(comparison).toMatchObject({ same: 0, differences: [{ key: wanted.id, name: wanted.name }] })
    const itself = await coordinator.call(scheduleProposals.compare, { query: { left: left.id, right: left.id } })
    expect(itself).toMatchObject({ same: 1, differences: [] })
    await coordinator.call(scheduleProposals.discard, { params: { id: right.id } })
    await expect(coordinator.call(scheduleProposals.read, { params: { id: right.id } })).rejects.toEqual(
      refusal('proposal-not-found'),
    )
    await expect((await as('far.city')).call(scheduleProposals.read, { params: { id: left.id } })).rejects.toEqual(
      refusal('proposal-not-found'),
    )
  })

  it('names the fields that are wrong', async () => {
    const create = async (more: Partial<ProposalInput>) =>
      (await as(COORDINATOR)).call(scheduleProposals.create, { body: input(more) })
    await expect(create({ from: '2026-11-23' })).rejects.toEqual(fieldRefusal('from', 'day-past'))
    await expect(create({ to: '2026-11-30' })).rejects.toEqual(fieldRefusal('to', 'day-order'))
    await expect(create({ organId: t.world.organs.farUnit })).rejects.toEqual(
      fieldRefusal('organId', 'organ-out-of-scope'),
    )
    await expect(create({ from: '2026-12-05', to: '2026-12-06' })).rejects.toEqual(fieldRefusal('to', 'days-none'))
    const times = [
      { fromMinute: 510, toMinute: 690 },
      { fromMinute: 600, toMinute: 700 },
    ]
    await expect(create({ times })).rejects.toEqual(fieldRefusal('times.1', 'slots-overlap'))
    const online = await course(t, { mode: 'ONLINE' })
    const sessions = [{ courseId: online, areaCode: '430102', sessions: 1, capacity: 40 }]
    await expect(create({ sessions })).rejects.toEqual(fieldRefusal('sessions.0.courseId', 'course-online'))
    const defaults = await (await as(COORDINATOR)).call(scheduleProposals.defaults)
    expect(defaults).toMatchObject({ organId: t.world.organs.cityJustice, from: '2026-11-30' })
    expect(defaults.rooms).toBeGreaterThan(0)
  })
})
