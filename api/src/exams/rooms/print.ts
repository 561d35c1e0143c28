import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import { loadFile, loadFiles, storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { type AdmissionTicket, renderTickets } from '../../platform/print/admission-ticket.ts'
import { withPress } from '../../platform/print/press.ts'
import type { PrintTask } from '../../platform/print/print-task.ts'
import type { SeatPlan } from '../../platform/print/seat-plan.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob, failJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { findSession } from '../sessions/queries.ts'
import { findOwnTicket, findPrinted, listTickets } from './print-queries.ts'
import { listInvigilators, listRooms, listSeated } from './queries.ts'
import { ticketOf, timeSpan } from './ticket.ts'

export const SEAT_PLANS = 'exams.print-seat-plans'
export const TICKETS = 'exams.print-tickets'

/** So many photos are fetched between two words of progress. */
const AT_ONCE = 100

interface Task {
  jobId: string
  sessionId: string
  /** Of who asked: the document shows what he may see. */
  scope: string
  accountId: string
  slotId?: string | null
}

const startJob = (
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { kind, topic, slotId = null }: { kind: string; topic: string; slotId?: string | null },
): Promise<Job> =>
  inScope(deps.db, caller, async (trx) => {
    const session = await findSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    if (session.state === 'DRAFT' || session.state === 'REG_OPEN' || session.state === 'REG_CLOSED')
      throw new Refusal('conflict', 'session-not-arranged', { state: session.state })
    const job = await createJob(trx, { kind, subjectId: sessionId, createdBy: caller.accountId })
    const task: Task = { jobId: job.id, sessionId, scope: caller.scope, accountId: caller.accountId, slotId }
    await enqueue(trx, topic, task)
    await audit.record(trx, {
      at: deps.clock.now(),
      caller,
      action: `${kind.replace('exams.', 'exam-session.print-')}`,
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { slotId },
    })
    return job
  })

export const startSeatPlans = (deps: Deps, caller: Caller, sessionId: string, slotId: string | null) =>
  startJob(deps, caller, sessionId, { kind: 'exams.seat-plans', topic: SEAT_PLANS, slotId })

export const startTickets = (deps: Deps, caller: Caller, sessionId: string) =>
  startJob(deps, caller, sessionId, { kind: 'exams.tickets', topic: TICKETS })

/** Prints the seat plans of the rooms that the caller may see. */
export const runSeatPlans = (deps: Deps, payload: object): Promise<void> =>
  printed(deps, payload as Task, '座次表', async (task, progress) => {
    const plans = await asSystem(deps.db, (trx) => seatPlansOf(trx, deps, task, progress))
    return (facts) => ({ form: 'seat-plans', plans, facts })
  })

/** Prints the admission tickets of the caller's scope. */
export const runTickets = (deps: Deps, payload: object): Promise<void> =>
  printed(deps, payload as Task, '准考证', async ({ sessionId, scope }, progress) => {
    const rows = await asSystem(deps.db, (trx) => listTickets(trx, scope, sessionId))
    await progress(0, rows.length)
    const tickets: AdmissionTicket[] = []
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const some = rows.slice(at, at + AT_ONCE)
      const photos = await photosOf(deps, some)
      tickets.push(...some.map((row, i) => ticketOf(row, photos[i]!)))
      await progress(tickets.length, rows.length)
    }
    return (facts) => ({ form: 'tickets', tickets, facts })
  })

type Facts = { title: string; author: string; madeAt: Date }
type Progress = (done: number, total: number) => Promise<void>

async function printed(
  { db, keyring, clock }: Deps,
  task: Task,
  what: string,
  prepare: (task: Task, progress: Progress) => Promise<(facts: Facts) => PrintTask>,
): Promise<void> {
  const { jobId, sessionId, accountId } = task
  try {
    const taskOf = await prepare(task, (done, total) => reportProgress(db, jobId, done, total))
    const session = (await findSession(db, sessionId))!
    const title = `${session.name} ${what}`
    const bytes = await withPress(
      (press) => press.print(taskOf({ title, author: '省司法厅考务', madeAt: clock.now() })),
      1,
    )
    const file = { purpose: 'exam.print', mediaType: 'application/pdf', fileName: `${title}.pdf`, createdBy: accountId }
    const fileId = await asSystem(db, (trx) => storeFile(trx, keyring, { ...file, bytes: Buffer.from(bytes) }))
    await finishJob(db, jobId, { fileId })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await failJob(db, jobId, error)
  }
}

async function seatPlansOf(trx: Trx, deps: Deps, task: Task, progress: Progress): Promise<SeatPlan[]> {
  const { sessionId, slotId } = task
  const session = (await findSession(trx, sessionId))!
  const rooms = (await listRooms(trx, { ...task, personId: null }, sessionId)).filter(
    (room) => !slotId || room.slotId === slotId,
  )
  if (rooms.length === 0) throw new Refusal('conflict', 'exam-room-not-found')
  const ids = rooms.map(({ id }) => id)
  const seated = Map.groupBy(await listSeated(trx, ids), ({ roomId }) => roomId)
  const watching = Map.groupBy(await listInvigilators(trx, ids), ({ roomId }) => roomId)
  const total = rooms.reduce((sum, { taken }) => sum + taken, 0)
  let done = 0
  await progress(0, total)
  const plans: SeatPlan[] = []
  for (const room of rooms) {
    const names = (watching.get(room.id) ?? []).map(({ name }) => name).join('、')
    const here = seated.get(room.id) ?? []
    const photos = await photosOf(deps, here)
    const seats = here.map(({ seatNo, name, organName, admissionNo }, i) => {
      return { seatNo: `${seatNo}`, name, organName, admissionNo: admissionNo ?? '', photo: photos[i]! }
    })
    done += seats.length
    await progress(done, total)
    const place = [room.slotName, timeSpan(room.startsAt, room.endsAt), room.address, room.organName].filter(Boolean)
    plans.push({
      sessionName: session.name,
      roomName: room.name,
      facts: `${place.join('　')}　监考：${names || '　　　　'}　应到 ${seats.length} 人`,
      seats,
    })
  }
  return plans
}

/** The photo of each, in their order. */
async function photosOf(
  { db, keyring }: Deps,
  rows: readonly { photoFileId: string | null }[],
): Promise<(Uint8Array | null)[]> {
  const ids = rows.flatMap(({ photoFileId }) => photoFileId ?? [])
  const files = await loadFiles(db, keyring, ids)
  return rows.map(({ photoFileId }) => (photoFileId && files.get(photoFileId)?.bytes) || null)
}

/** What a job printed, for who asked for it. */
export async function readPrinted({ db, keyring }: Deps, caller: Caller, jobId: string): Promise<Printed> {
  const fileId = await findPrinted(db, jobId, caller.accountId)
  const file = fileId && (await loadFile(db, keyring, fileId))
  if (!file) throw new Refusal('not-found', 'print-not-found')
  return { fileName: file.fileName ?? 'print.pdf', bytes: file.bytes }
}

/** One's own admission ticket, as soon as there is a seat. */
export async function ownTicket(deps: Deps, { personId }: Caller, registrationId: string): Promise<Printed> {
  if (!personId) throw new Refusal('not-found', 'registration-not-found')
  const row = await asSystem(deps.db, (trx) => findOwnTicket(trx, personId, registrationId))
  if (!row) throw new Refusal('not-found', 'registration-not-found')
  const title = `${row.sessionName} 准考证 ${row.admissionNo}`
  const [photo = null] = await photosOf(deps, [row])
  const ticket = ticketOf(row, photo)
  const bytes = await renderTickets([ticket], { title, author: row.organName, madeAt: deps.clock.now() })
  return { fileName: `${title}.pdf`, bytes: Buffer.from(bytes) }
}
