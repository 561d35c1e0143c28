import { randomBytes } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { verifyAccountPassword } from '../../identity/index.ts'
import { batcher } from '../../kernel/batcher.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { withDefaults } from '../rules/session-rules.ts'
import { attemptEnd } from '../rules/sitting.ts'
import { admissionProblem, type Entrant, isReleased, isSilentTooLong } from './admission.ts'
import type { OpenAttempt } from './contract.ts'
import { openAttempt } from './present.ts'
import {
  type AttemptOfRegistration,
  type CandidacyRow,
  findAttemptsOf,
  findCandidacies,
  insertAttempts,
  moveToDevice,
  moveToSat,
  type NewAttempt,
} from './queries.ts'
import { QuestionOrders } from './question-order.ts'

interface StartRequest extends Entrant {
  registrationId: string
  deviceId: string
}

/**
 * Begins attempts. A start is one row: everything that could be prepared was, when the paper was sealed. Concurrent
 * starts share one transaction, so that 20,000 in a minute are a few hundred commits (mechanisms.md 1).
 */
export function starter(deps: Deps) {
  const orders = new QuestionOrders(deps)
  const start = batcher<StartRequest, OpenAttempt>({
    maxSize: 200,
    // The herd comes within seconds: a wait that nobody notices makes one commit of many starts.
    waitMs: 20,
    crowdWaitMs: 200,
    concurrency: 2,
    run: (items) => startMany(deps, orders, items),
  })
  return (entrant: Entrant, registrationId: string, deviceId: string) => start({ ...entrant, registrationId, deviceId })
}

async function startMany(
  deps: Deps,
  orders: QuestionOrders,
  requests: StartRequest[],
): Promise<(OpenAttempt | Error)[]> {
  const now = deps.clock.now()
  const place = { publicUrl: deps.config.publicUrl, now }
  const ids = [...new Set(requests.map(({ registrationId }) => registrationId))]
  const before = byRegistration(await findCandidacies(deps.examDb, ids))
  const beginning = new Map<string, StartRequest>()
  for (const request of requests) {
    const row = before.get(request.registrationId)
    const mayBegin =
      row && !row.attemptId && !admissionProblem(row, request, place) && !beginning.has(request.registrationId)
    if (mayBegin) beginning.set(request.registrationId, request)
  }
  if (beginning.size > 0) await insertBeginning(deps, orders, [...beginning.values()], before, now)
  const begun = await attemptsOf(deps, [...beginning.keys()])
  return requests.map((request) => {
    const row = before.get(request.registrationId)
    const attempt = begun.get(request.registrationId)
    return answer(deps, row && attempt ? { ...row, ...attempt, lastSeq: row.lastSeq } : row, request, now)
  })
}

/** Read back instead of taken from what was to be written: somebody else may have been faster. */
async function attemptsOf({ examDb }: Deps, registrationIds: string[]): Promise<Map<string, AttemptOfRegistration>> {
  if (registrationIds.length === 0) return new Map()
  const rows = await findAttemptsOf(examDb, registrationIds)
  return new Map(rows.map((row) => [row.registrationId, row]))
}

const byRegistration = (rows: CandidacyRow[]) => new Map(rows.map((row) => [row.registrationId, row]))

async function insertBeginning(
  deps: Deps,
  orders: QuestionOrders,
  requests: StartRequest[],
  rows: Map<string, CandidacyRow>,
  now: Date,
): Promise<void> {
  const attempts = await Promise.all(
    requests.map(({ registrationId, deviceId }) => newAttempt(orders, rows.get(registrationId)!, deviceId, now)),
  )
  await deps.examDb.transaction().execute(async (trx) => {
    const began = await insertAttempts(trx, attempts, now)
    const fresh = requests.filter(({ registrationId }) => began.has(registrationId))
    if (fresh.length === 0) return
    await moveToSat(
      trx,
      fresh.map(({ registrationId }) => registrationId),
    )
    await audit.recordMany(
      trx,
      fresh.map(({ caller, registrationId }) => ({
        at: now,
        caller,
        action: 'attempt.start',
        subjectKind: 'exam_registration',
        subjectId: registrationId,
        organId: rows.get(registrationId)!.organId,
        detail: { admissionNo: rows.get(registrationId)!.admissionNo },
      })),
    )
  })
}

async function newAttempt(orders: QuestionOrders, row: CandidacyRow, deviceId: string, now: Date): Promise<NewAttempt> {
  const { navigation, durationMinutes, graceSeconds } = withDefaults(row.rules)
  const orderSeed = randomBytes(16)
  const { blobHash, keyWrapped } = row
  const isSequential = navigation === 'SEQUENTIAL' && blobHash && keyWrapped
  return {
    registrationId: row.registrationId,
    sessionId: row.sessionId,
    slotId: row.slotId!,
    formId: row.formId!,
    personId: row.personId,
    organId: row.organId,
    endsAt: attemptEnd(
      { endsAt: row.endsAt!, isWindow: row.mode === 'WINDOW' },
      durationMinutes,
      now,
      row.extraPercent ?? 0,
    ),
    graceSeconds,
    orderSeed,
    deviceId,
    roomId: row.roomId,
    questionOrder: isSequential ? await orders.orderOf({ blobHash, keyWrapped }, orderSeed) : null,
  }
}

function answer(deps: Deps, row: CandidacyRow | undefined, request: StartRequest, now: Date): OpenAttempt | Error {
  const problem = admissionProblem(row, request, { publicUrl: deps.config.publicUrl, now })
  if (problem) return problem
  if (!row?.attemptId) return new Refusal('busy', 'service-busy')
  if (row.attemptState !== 'IN_PROGRESS') return new Refusal('conflict', 'attempt-over', { state: row.attemptState })
  if (row.deviceId !== request.deviceId)
    return new Refusal('conflict', 'attempt-on-another-device', { isReleased: isReleased(row, now) })
  if (isSilentTooLong(row, now)) return new Refusal('conflict', 'attempt-needs-release')
  return openAttempt(deps, row, now)
}

/**
 * Moves an open attempt to another device: after the password was given once more, or without it while an invigilator
 * has released the attempt (security.md R-08, T09; domain.md case 37).
 */
export async function takeOver(
  deps: Deps,
  entrant: Entrant,
  request: { registrationId: string; deviceId: string; password?: string },
): Promise<OpenAttempt> {
  const { registrationId, deviceId, password } = request
  const { caller } = entrant
  const now = deps.clock.now()
  const [row] = await findCandidacies(deps.examDb, [registrationId])
  if (!row?.attemptId || row.personId !== caller.personId) throw new Refusal('not-found', 'attempt-not-found')
  if (row.attemptState !== 'IN_PROGRESS') throw new Refusal('conflict', 'attempt-over', { state: row.attemptState })
  const problem = admissionProblem(row, entrant, { publicUrl: deps.config.publicUrl, now })
  if (problem) throw problem
  const released = isReleased(row, now)
  if (!released && isSilentTooLong(row, now)) throw new Refusal('conflict', 'attempt-needs-release')
  if (!released && !(await isOwner(deps, caller, password))) throw new Refusal('forbidden', 'password-wrong')

  return deps.examDb.transaction().execute(async (trx) => {
    if (!(await moveToDevice(trx, registrationId, deviceId))) throw new Refusal('conflict', 'attempt-over')
    const [moved] = await findCandidacies(trx, [registrationId])
    await audit.record(trx, {
      at: now,
      caller,
      action: 'attempt.takeover',
      subjectKind: 'exam_registration',
      subjectId: registrationId,
      organId: row.organId,
      detail: { epoch: moved!.deviceEpoch, released },
    })
    return openAttempt(deps, moved!, now)
  })
}

const isOwner = async (deps: Deps, { accountId }: Caller, password: string | undefined): Promise<boolean> =>
  password !== undefined && (await verifyAccountPassword(deps, accountId, password))
