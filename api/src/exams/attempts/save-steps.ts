import type { Deps } from '../../deps.ts'
import { batcher } from '../../kernel/batcher.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Device } from '../../platform/http/caller.ts'
import { SCREEN_BACK } from '../rules/journal.ts'
import { takenUntil } from '../rules/sitting.ts'
import { enforceBlurLimit } from './blur-limit.ts'
import { refuseBrokenBatch } from './chain.ts'
import type { Step } from './contract.ts'
import { insertSteps, listSteps, type SavedState, type StepBatch } from './journal-queries.ts'

export interface Saved {
  lastSeq: number
  endsAt: string
  serverNow: string
  /** Differs from what the device knows when an invigilator has acted. */
  control: number
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
    crowdWaitMs: 50,
    concurrency: 2,
    run: (batches) => saveMany(deps, batches),
  })
  return async ({ attemptId, epoch }: Device, steps: Step[]): Promise<Saved> => {
    refuseBrokenBatch(steps)
    return save({ attemptId, epoch, steps })
  }
}

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
  // Only a retry reads once more what is stored of it; retries are rare, and each is a read by the primary key.
  for (const batch of ordered) outcomes.set(batch, await outcome(deps, batch, states.get(batch.attemptId), now))
  if (later.length > 0) {
    const rest = await saveMany(deps, later)
    later.forEach((batch, i) => {
      outcomes.set(batch, rest[i]!)
    })
  }
  await endThoseWhoLeft(deps, outcomes, now)
  return batches.map((batch) => outcomes.get(batch)!)
}

/** Only steps that tell of the screen can be one too many. Whose attempt was ended is told to ask for its status. */
async function endThoseWhoLeft(deps: Deps, outcomes: Map<StepBatch, Saved | Error>, now: Date): Promise<void> {
  const telling = [...outcomes].filter(
    ([{ steps }, outcome]) => !(outcome instanceof Error) && steps.some(({ kind }) => kind === SCREEN_BACK),
  )
  if (telling.length === 0) return
  const ids = new Set(telling.map(([{ attemptId }]) => attemptId))
  const ended = await enforceBlurLimit(deps, [...ids], now)
  for (const [batch, outcome] of telling)
    if (ended.has(batch.attemptId) && !(outcome instanceof Error))
      outcomes.set(batch, { ...outcome, control: outcome.control + 1 })
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
    if (!same) return whyNot(state, { epoch, first }, now)
  }
  return {
    lastSeq: Math.max(state.storedSeq, last),
    endsAt: state.endsAt.toISOString(),
    serverNow: now.toISOString(),
    control: state.control,
  }
}

/** Why steps were not taken that differ from what is stored. */
function whyNot(state: SavedState, { epoch, first }: { epoch: number; first: number }, now: Date): Refusal {
  if (state.epoch !== epoch) return new Refusal('conflict', 'attempt-on-another-device')
  if (state.state === 'IN_PROGRESS' && isResting(state, now))
    return new Refusal('conflict', 'attempt-paused', { control: state.control })
  if (state.state !== 'IN_PROGRESS' || (!state.pausedAt && now > takenUntil(state.endsAt, state.graceSeconds)))
    return over(state)
  if (state.leftSeq !== null) return new Refusal('conflict', 'step-question-left', { seq: state.leftSeq })
  return new Refusal('conflict', 'step-conflict', { lastSeq: Math.max(state.storedSeq, first - 1) })
}

const isResting = ({ pausedAt, graceSeconds }: SavedState, now: Date): boolean =>
  pausedAt !== null && now > takenUntil(pausedAt, graceSeconds)

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
