import type { Deps } from '../../deps.ts'
import { batcher } from '../../kernel/batcher.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller, Device } from '../../platform/http/caller.ts'
import { messagesFor } from '../invigilation/message-queries.ts'
import type { AttemptState, Receipt, Step } from './contract.ts'
import { isForgotten } from './device.ts'
import { FormStore } from './form-store.ts'
import { listSteps } from './journal-queries.ts'
import { myExam } from './present.ts'
import { countCandidaciesOf, type FormWish, findAttempt, listAssignedForms, listCandidaciesOf } from './queries.ts'

const STEPS_AT_ONCE = 500
/** Characters of responses in one answer; more follow in the next. */
const MOST_CHARACTERS = 500_000

/** The signed-in candidate's examinations, newest first. */
export async function listMyExams(deps: Deps, { personId }: Caller, request: PageRequest) {
  if (!personId) return paged([], 0, request)
  const now = deps.clock.now()
  const [rows, total] = await Promise.all([
    listCandidaciesOf(deps.examDb, personId, slice(request)),
    countCandidaciesOf(deps.examDb, personId),
  ])
  return paged(
    rows.map((row) => myExam(row, now)),
    total,
    request,
  )
}

/** The sealed bytes; who may not have them yet gets the same answer as for a form that does not exist. */
export function formReader({ examDb, clock }: Deps) {
  const store = new FormStore()
  const isAssigned = batcher<FormWish, boolean>({
    maxSize: 200,
    waitMs: 5,
    crowdWaitMs: 60,
    concurrency: 2,
    run: async (wishes) => {
      const granted = await listAssignedForms(examDb, wishes, clock.now())
      const keys = new Set(granted.map(keyOf))
      return wishes.map((wish) => keys.has(keyOf(wish)))
    },
  })
  return async ({ personId }: Caller, blobHash: string): Promise<Buffer> => {
    const mayHave = personId !== null && (await isAssigned({ personId, blobHash }))
    const blob = mayHave ? await store.read(examDb, blobHash) : undefined
    if (!blob) throw new Refusal('not-found', 'form-not-found')
    return blob
  }
}

const keyOf = ({ personId, blobHash }: FormWish): string => `${personId} ${blobHash}`

async function attemptOf({ examDb, clock }: Deps, { attemptId }: Device) {
  const attempt = await findAttempt(examDb, attemptId)
  if (!attempt) throw new Refusal('not-found', 'attempt-not-found')
  if (isForgotten(attempt, clock.now())) throw new Refusal('unauthenticated', 'device-unknown')
  return attempt
}

export async function readStatus(deps: Deps, device: Device) {
  const attempt = await attemptOf(deps, device)
  if (attempt.state === 'IN_PROGRESS' && attempt.deviceEpoch !== device.epoch)
    throw new Refusal('conflict', 'attempt-on-another-device')
  return {
    state: attempt.state as AttemptState,
    lastSeq: Number(attempt.lastSeq),
    endsAt: attempt.endsAt.toISOString(),
    serverNow: deps.clock.now().toISOString(),
    receipt: attempt.receipt ? (JSON.parse(attempt.receipt) as Receipt) : null,
    control: attempt.control,
    pausedAt: attempt.pausedAt?.toISOString() ?? null,
    messages: await messagesFor(deps.examDb, attempt),
  }
}

/** Stored steps after a number, for a device that continues what another one began. */
export async function readSteps(deps: Deps, device: Device, after: number) {
  const attempt = await attemptOf(deps, device)
  if (attempt.deviceEpoch !== device.epoch) throw new Refusal('conflict', 'attempt-on-another-device')
  const rows = await listSteps(deps.examDb, device.attemptId, after, STEPS_AT_ONCE + 1)
  const shown = rows.slice(0, countTogether(rows))
  const steps = shown.map<Step>((row) => ({
    seq: row.seq,
    kind: row.kind,
    ref: row.questionRef,
    response: row.response,
    clientAt: row.clientAt.toISOString(),
    prev: row.prevHash.toString('hex'),
  }))
  return { steps, more: rows.length > steps.length }
}

/** How many of these steps go into one answer: at least one. */
function countTogether(rows: readonly { response: string | null }[]): number {
  let characters = 0
  const tooMany = rows.findIndex(({ response }, i) => {
    characters += response?.length ?? 0
    return i === STEPS_AT_ONCE || (i > 0 && characters > MOST_CHARACTERS)
  })
  return tooMany < 0 ? rows.length : tooMany
}
