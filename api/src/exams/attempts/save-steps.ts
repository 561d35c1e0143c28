import { createHash } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { batcher } from '../../kernel/batcher.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Device } from '../../platform/http/caller.ts'
import { ANSWER, FIRST_PREV, FLAG, stepText, UNFLAG } from '../rules/journal.ts'
import { isWellWritten } from '../rules/response.ts'
import type { Step } from './contract.ts'
import { insertSteps, listSteps, type SavedState, type StepBatch } from './journal-queries.ts'

export interface Saved {
  lastSeq: number
  endsAt: string
  serverNow: string
}

/**
 * Stores steps of the journal. The steps of concurrent requests go into one statement and one commit; each request
 * is answered after that commit and only then (mechanisms.md 2). A retry of the same steps changes nothing.
 */
export function stepSaver(deps: Deps) {
  const save = batcher<StepBatch, Saved>({
    maxSize: 256,
    // A commit costs the same for one answer and for fifty; the candidate goes on meanwhile.
    waitMs: 10,
    concurrency: 2,
    run: (batches) => saveMany(deps, batches),
  })
  return async ({ attemptId, epoch }: Device, steps: Step[]): Promise<Saved> => {
    refuseBrokenBatch(steps)
    return save({ attemptId, epoch, steps })
  }
}

/** A batch is a run of numbers, each step naming the one before, with a question and an answer where there must be one. */
function refuseBrokenBatch(steps: Step[]): void {
  steps.forEach((step, i) => {
    const before = steps[i - 1]
    const needsRef = step.kind === ANSWER || step.kind === FLAG || step.kind === UNFLAG
    if (needsRef !== (step.ref !== null)) throw new Refusal('invalid', 'step-without-question', { seq: step.seq })
    if (step.response !== null && !isWellWritten(step.response))
      throw new Refusal('invalid', 'step-response-malformed', { seq: step.seq })
    if (before && step.seq !== before.seq + 1) throw new Refusal('invalid', 'step-out-of-order', { seq: step.seq })
    if (step.seq === 1 && step.prev !== FIRST_PREV) throw new Refusal('invalid', 'step-chain-broken', { seq: 1 })
    if (before && step.prev !== stepHash(before)) throw new Refusal('invalid', 'step-chain-broken', { seq: step.seq })
  })
}

const stepHash = (step: Step): string => createHash('sha256').update(stepText(step)).digest('hex').slice(0, 32)

async function saveMany(deps: Deps, batches: StepBatch[]): Promise<(Saved | Error)[]> {
  const now = deps.clock.now()
  // One batch per attempt in a statement: a second one would not see the first one's rows.
  const merged = new Map<number, StepBatch>()
  const later: StepBatch[] = []
  for (const batch of batches) {
    if (merged.has(batch.attemptId)) later.push(batch)
    else merged.set(batch.attemptId, batch)
  }
  const ordered = [...merged.values()].sort((a, b) => a.attemptId - b.attemptId)
  const states = await insertSteps(deps.examDb, ordered, now)
  const outcomes = new Map<StepBatch, Saved | Error>()
  for (const batch of ordered) outcomes.set(batch, await outcome(deps, batch, states.get(batch.attemptId), now))
  if (later.length > 0) {
    const rest = await saveMany(deps, later)
    later.forEach((batch, i) => {
      outcomes.set(batch, rest[i]!)
    })
  }
  return batches.map((batch) => outcomes.get(batch)!)
}

async function outcome(
  deps: Deps,
  { attemptId, epoch, steps }: StepBatch,
  state: SavedState | undefined,
  now: Date,
): Promise<Saved | Error> {
  if (!state) return new Refusal('not-found', 'attempt-not-found')
  const first = steps[0]!.seq
  const last = steps.at(-1)!.seq
  if (state.written < steps.length) {
    if (first > state.storedSeq + 1) return new Refusal('conflict', 'steps-missing', { lastSeq: state.storedSeq })
    // What is stored already must be the same: a retry is a no-op, another content under the same number is refused.
    const stored = await listSteps(deps.examDb, attemptId, first - 1, steps.length)
    const same = stored.length >= steps.length && steps.every((step, i) => sameStep(step, stored[i]!))
    if (!same && state.epoch !== epoch) return new Refusal('conflict', 'attempt-on-another-device')
    if (!same && (state.state !== 'IN_PROGRESS' || now > state.takenUntil)) return over(state)
    if (!same) return new Refusal('conflict', 'step-conflict', { lastSeq: Math.max(state.storedSeq, first - 1) })
  }
  return { lastSeq: Math.max(state.storedSeq, last), endsAt: state.endsAt.toISOString(), serverNow: now.toISOString() }
}

const over = ({ state, endsAt }: SavedState) =>
  new Refusal('conflict', 'attempt-over', { state, endsAt: endsAt.toISOString() })

type StoredStep = Awaited<ReturnType<typeof listSteps>>[number]

function sameStep(step: Step, stored: StoredStep): boolean {
  return (
    step.seq === stored.seq &&
    step.kind === stored.kind &&
    step.ref === stored.questionRef &&
    step.response === stored.response &&
    new Date(step.clientAt).getTime() === stored.clientAt.getTime() &&
    step.prev === stored.prevHash.toString('hex')
  )
}
