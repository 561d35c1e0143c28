import type { Deps } from '../../deps.ts'
import { batcher } from '../../kernel/batcher.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Device } from '../../platform/http/caller.ts'
import { takenUntil } from '../rules/sitting.ts'
import type { Receipt } from './contract.ts'
import { lockAttempts } from './ending-queries.ts'
import { type Finish, finishAttempts, journalsOf, type LockedAttempt } from './finish.ts'
import type { JournalState } from './journal-queries.ts'

interface SubmitRequest extends Device {
  /** Number of the device's last step; everything up to it must be stored. */
  lastSeq: number
}

/** Hands attempts in. Idempotent: a second call answers with the first receipt. */
export function submitter(deps: Deps) {
  const submit = batcher<SubmitRequest, Receipt>({
    maxSize: 200,
    waitMs: 20,
    crowdWaitMs: 100,
    concurrency: 2,
    run: (items) => submitMany(deps, items),
  })
  return (device: Device, lastSeq: number) => submit({ ...device, lastSeq })
}

async function submitMany(deps: Deps, requests: SubmitRequest[]): Promise<(Receipt | Error)[]> {
  const now = deps.clock.now()
  const ids = [...new Set(requests.map(({ attemptId }) => attemptId))]
  return deps.examDb.transaction().execute(async (trx) => {
    const attempts = new Map((await lockAttempts(trx, ids)).map((attempt) => [attempt.id, attempt]))
    const open = [...attempts.values()].filter(({ state }) => state === 'IN_PROGRESS')
    const journals = open.length > 0 ? await journalsOf(trx, open) : new Map<number, JournalState>()
    const finishes = new Map<number, Finish>()
    for (const request of requests) {
      const attempt = attempts.get(request.attemptId)
      if (!attempt || refusal(attempt, request, journals)) continue
      if (attempt.state === 'IN_PROGRESS') finishes.set(attempt.id, finishOf(attempt, now))
    }
    const receipts =
      finishes.size > 0
        ? await finishAttempts(deps, trx, [...finishes.values()], journals, now)
        : new Map<number, Receipt>()
    return requests.map((request) => {
      const attempt = attempts.get(request.attemptId)
      if (!attempt) return new Refusal('not-found', 'attempt-not-found')
      return (
        refusal(attempt, request, journals) ?? receipts.get(attempt.id) ?? (JSON.parse(attempt.receipt!) as Receipt)
      )
    })
  })
}

/** Handed in by the candidate while there is time; by the clock after that, with what is stored. */
function finishOf(attempt: LockedAttempt, now: Date): Finish {
  const inTime = (attempt.pausedAt ?? now) <= takenUntil(attempt.endsAt, attempt.graceSeconds)
  return inTime
    ? { attempt, state: 'SUBMITTED', reason: 'candidate', caller: null }
    : { attempt, state: 'AUTO_SUBMITTED', reason: 'time-over', caller: null }
}

function refusal(
  attempt: LockedAttempt,
  { epoch, lastSeq }: SubmitRequest,
  journals: Map<number, JournalState>,
): Refusal | undefined {
  if (attempt.state !== 'IN_PROGRESS')
    return attempt.receipt ? undefined : new Refusal('conflict', 'attempt-over', { state: attempt.state })
  if (attempt.deviceEpoch !== epoch) return new Refusal('conflict', 'attempt-on-another-device')
  const stored = journals.get(attempt.id)!.lastSeq
  return stored < lastSeq ? new Refusal('conflict', 'steps-missing', { lastSeq: stored }) : undefined
}
