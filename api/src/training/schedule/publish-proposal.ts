import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { createJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { publishTimetable } from '../classes/publish.ts'
import { findClass } from '../classes/queries.ts'
import { mayPublish as mayPublishClass } from '../classes/rules/class-life.ts'
import { createClass } from '../classes/save.ts'
import { saveTimetable } from '../classes/timetable/draft.ts'
import { hundredthsOf } from '../rules/units.ts'
import { type Asking, askingOf, callerOf } from './asking.ts'
import type { PlacedClass, Proposal } from './contract.ts'
import { isOpen, mayPublish, proposalNotFound, readProposal } from './proposals.ts'
import { lockProposal, PUBLISHING, updateProposal } from './queries.ts'

type Outcome = NonNullable<PlacedClass['outcome']>

/** So many classes are published while one waits for the answer; more are left to a job. */
const AT_ONCE = 3

/** A class of a proposal and its place in it, from 1. */
interface Numbered {
  placed: PlacedClass
  no: number
}

export interface PublicationTask {
  jobId: string
  proposalId: string
  keys: readonly string[]
  by: Asking
}

/**
 * Publishes the timetables of these classes (none named: of all that aren't yet), each by itself: one that no longer fits
 * is refused with its reason and holds nobody up. Who may plan the class but finds it not approved yet leaves the timetable
 * as its draft. More than some are a job's work; the proposal then says `publishing`.
 */
export async function publishProposal(
  deps: Deps,
  caller: Caller,
  id: string,
  keys: readonly string[],
): Promise<Proposal> {
  const now = await inScope(deps.db, caller, async (trx) => {
    const row = await lockProposal(trx, caller.scope, id)
    if (!row) throw proposalNotFound()
    if (!mayPublish(row)) throw new Refusal('conflict', 'proposal-state', { state: row.state })
    const open = openIn(row.result!.placed, keys)
    if (open.length <= AT_ONCE) return open
    const job = await createJob(trx, { kind: PUBLISHING, subjectId: id, createdBy: caller.accountId })
    await updateProposal(trx, id, { jobId: job.id })
    const task: PublicationTask = { jobId: job.id, proposalId: id, keys, by: askingOf(caller) }
    await enqueue(trx, PUBLISHING, task)
    return []
  })
  if (now.length > 0) await publishAll(deps, caller, id, now)
  return readProposal(deps, caller, id)
}

/** The job; cut off and begun again it goes on with the classes that have no outcome yet. */
export async function publishInJob(deps: Deps, { jobId, proposalId, keys, by }: PublicationTask): Promise<void> {
  const caller = callerOf(by)
  const { placed } = await readProposal(deps, caller, proposalId)
  const open = openIn(placed, keys)
  await reportProgress(deps.db, jobId, 0, open.length)
  const result = await publishAll(deps, caller, proposalId, open, (done) =>
    reportProgress(deps.db, jobId, done, open.length),
  )
  await finishJob(deps.db, jobId, result)
}

const openIn = (all: readonly PlacedClass[], keys: readonly string[]): Numbered[] =>
  all
    .map((placed, i) => ({ placed, no: i + 1 }))
    .filter(({ placed }) => isOpen(placed) && (keys.length === 0 || keys.includes(placed.key)))

async function publishAll(
  deps: Deps,
  caller: Caller,
  id: string,
  open: readonly Numbered[],
  report: (done: number) => Promise<void> = async () => undefined,
) {
  let published = 0
  for (const [i, one] of open.entries()) {
    const { state } = await publishOne(deps, caller, id, one)
    if (state !== 'REFUSED') published += 1
    await report(i + 1)
  }
  const counts = { published, refused: open.length - published }
  await close(deps, caller, id, counts)
  return counts
}

async function publishOne(deps: Deps, caller: Caller, id: string, { placed, no }: Numbered): Promise<Outcome> {
  const keepIt = (trx: Trx, outcome: Outcome) => keep(trx, caller, id, placed.key, outcome)
  try {
    const classId = placed.classId ?? placed.outcome?.classId ?? (await makeClass(deps, caller, id, placed, no))
    return await giveTimetable(deps, caller, { classId, placed, keepIt })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { classId, outcome } = placed
    const refused: Outcome = {
      state: 'REFUSED',
      code: error.code,
      detail: error.detail,
      classId: classId ?? outcome?.classId ?? null,
    }
    await inScope(deps.db, caller, (trx) => keepIt(trx, refused))
    return refused
  }
}

interface Gift {
  classId: string
  placed: PlacedClass
  keepIt: (trx: Trx, outcome: Outcome) => Promise<void>
}

/** The outcome of a publication is kept with it: neither is there without the other. */
async function giveTimetable(deps: Deps, caller: Caller, { classId, placed, keepIt }: Gift): Promise<Outcome> {
  const { lessons } = placed
  const row = await findClass(deps.db, classId)
  if (!row) throw new Refusal('not-found', 'class-not-found')
  if (!mayPublishClass(row.state)) {
    const drafted = lessons.map(({ title, roomId, instructorId, from, to, hours }) => ({
      title: title.slice(0, 80),
      roomId,
      instructorId,
      startsAt: from,
      endsAt: to,
      hours,
    }))
    await saveTimetable(deps, caller, classId, { lessons: drafted, version: row.version })
    const outcome: Outcome = { state: 'PLANNED', code: null, detail: {}, classId }
    await inScope(deps.db, caller, (trx) => keepIt(trx, outcome))
    return outcome
  }
  const planned = lessons.map(({ title, roomId, instructorId, from, to, hours }) => ({
    id: null,
    title: title.slice(0, 80),
    roomId,
    instructorId,
    from: new Date(from),
    to: new Date(to),
    hours: hundredthsOf(hours)!,
  }))
  const at = deps.clock.now()
  // It was asked for as a class without a timetable; one that got its own since then keeps it.
  if (row.publishedVersion > 0) throw new Refusal('conflict', 'timetable-exists', { version: row.publishedVersion })
  const outcome: Outcome = { state: 'PUBLISHED', code: null, detail: {}, classId }
  await asSystem(deps.db, async (trx) => {
    await keepIt(trx, outcome)
    await publishTimetable(trx, caller, classId, planned, { at, version: row.version })
  })
  return outcome
}

/** A session that no class exists for becomes a draft class. */
async function makeClass(deps: Deps, caller: Caller, id: string, placed: PlacedClass, no: number): Promise<string> {
  const { input } = await readProposal(deps, caller, id)
  const created = await createClass(deps, caller, {
    courseId: placed.courseId,
    planItemId: null,
    organId: input.organId,
    areaCode: placed.areaCode,
    code: `PK-${id.slice(0, 8)}-${no}`,
    name: placed.name,
    capacity: placed.capacity,
    audienceOrgans: null,
    audienceDomains: [],
    selfEnrol: false,
    enrolOpensAt: null,
    enrolClosesAt: null,
    placeMetres: null,
  })
  return created.id
}

async function keep(trx: Trx, caller: Caller, id: string, key: string, outcome: Outcome): Promise<void> {
  const row = await lockProposal(trx, caller.scope, id)
  if (!row?.result) throw proposalNotFound()
  // Somebody else was quicker: what he reached stays.
  const placed = row.result.placed.map((one) => (one.key === key && isOpen(one) ? { ...one, outcome } : one))
  await updateProposal(trx, id, { result: { ...row.result, placed } })
}

/** A proposal of which something was published is a published one. */
async function close(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  counts: { published: number; refused: number },
): Promise<void> {
  const at = clock.now()
  await inScope(db, caller, async (trx) => {
    const row = await lockProposal(trx, caller.scope, id)
    if (!row) throw proposalNotFound()
    if (counts.published > 0) await updateProposal(trx, id, { state: 'PUBLISHED', publishedAt: at })
    await audit.record(trx, {
      at,
      caller,
      action: 'schedule-proposal.publish',
      subjectKind: 'schedule_proposal',
      subjectId: id,
      organId: row.organId,
      detail: { name: row.name, ...counts },
    })
  })
}
