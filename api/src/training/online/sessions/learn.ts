import { randomBytes } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { completeIfDone } from '../complete.ts'
import { addDaySeconds, type Progress, progressOf, saveProgress } from '../queries.ts'
import { type BeatInput, type Credit, creditOf, isCovered, nextConfirmation, orderOf } from '../rules/beat.ts'
import type { Range } from '../rules/ranges.ts'
import { isDone } from '../rules/runtime.ts'
import type { Beat, LearningState } from './contract.ts'
import { endSession, lockSession, type SessionRow, updateSession } from './queries.ts'
import { dayLeft, type LearningRules, learningRules, presentState } from './state.ts'

export const newSecret = (): string => randomBytes(18).toString('base64url')

/** A number in [0, 1) that nobody can foresee. */
const chance = (): number => randomBytes(4).readUInt32BE() / 2 ** 32

export const confirmationAfter = (now: Date, rules: LearningRules): Date =>
  nextConfirmation(now, rules.challengeMinutes, chance())

/** The caller's own session, held. Throws Refusal when there is none, or another tab has taken its place. */
export async function openSession(trx: Trx, { personId }: Caller, id: string): Promise<SessionRow> {
  const session = personId ? await lockSession(trx, id, personId) : undefined
  if (!session) throw new Refusal('not-found', 'learning-session-not-found')
  if (session.endedAt) throw new Refusal('conflict', 'learning-session-ended')
  return session
}

/**
 * Takes a beat of the player. What is answered is confirmed and never taken back; the last beat sent again, because its
 * answer was lost, is answered the same and counts once.
 */
export function takeBeat({ db, clock }: Deps, caller: Caller, id: string, beat: Beat): Promise<LearningState> {
  const now = clock.now()
  // As the system: what is earned at the end is posted by it. Every row is the caller's own by the session.
  return asSystem(db, async (trx) => {
    const session = await openSession(trx, caller, id)
    const input: BeatInput = { ...beat, ranges: beat.ranges.map(rangeOf) }
    const order = orderOf(input, session)
    if (order === 'REPEATED' && session.lastAnswer) return session.lastAnswer
    if (order !== 'NEXT') throw new Refusal('conflict', 'learning-beat-stale', { beatNo: session.beatNo })

    const { personId } = session
    const rules = await learningRules(trx, now)
    const before = await progressOf(trx, personId, session.materialId)
    const left = await dayLeft(trx, personId, rules, now)
    const credit = creditOf(input, factsOf(session, before, left), rules, now)
    const progress = await saveCredit(trx, session, { before, credit, position: beat.position, now })
    const asks = !session.confirmNonce && now >= session.confirmAt
    const next = {
      lastBeatAt: credit.countedUntil,
      beatNo: beat.no,
      challenge: newSecret(),
      confirmNonce: asks ? newSecret() : session.confirmNonce,
    }
    const spent = Math.floor(credit.usedMs / 1000)
    const answer = presentState({ ...session, ...next }, progress, { ...credit, dayLeftSeconds: left - spent })
    await updateSession(trx, id, {
      ...next,
      position: beat.position,
      lastChallenge: session.challenge,
      lastAnswer: answer,
    })
    if (progress.completedAt && !before.completedAt)
      await completeIfDone(trx, { personId, courseId: session.courseId, at: now })
    return answer
  })
}

function rangeOf(range: readonly number[]): Range {
  const [from = 0, to = 0] = range
  if (from > to) throw new Refusal('invalid', 'learning-range-backwards', { from, to })
  return [from, to]
}

const factsOf = (session: SessionRow, { covered }: Progress, dayLeftSeconds: number) => ({
  beatNo: session.beatNo,
  challenge: session.challenge,
  lastChallenge: session.lastChallenge,
  countedUntil: session.lastBeatAt,
  isUnconfirmed: session.confirmNonce !== null,
  covered,
  durationSeconds: session.durationSeconds,
  isVideo: session.kind === 'VIDEO',
  dayLeftMs: dayLeftSeconds * 1000,
})

const isPackage = (kind: SessionRow['kind']): boolean => kind === 'SCORM' || kind === 'XAPI'

/** A package is learnt when it says so and its least time has passed; anything else when its seconds are covered. */
export const isLearnt = (
  { kind, durationSeconds }: Pick<SessionRow, 'kind' | 'durationSeconds'>,
  { covered, runtime }: Pick<Progress, 'covered' | 'runtime'>,
): boolean => isCovered(covered, durationSeconds) && (!isPackage(kind) || (runtime !== null && isDone(runtime)))

async function saveCredit(
  trx: Trx,
  session: SessionRow,
  { before, credit, position, now }: { before: Progress; credit: Credit; position: number; now: Date },
): Promise<Progress> {
  const spent = Math.floor(credit.usedMs / 1000)
  const { covered } = credit
  const completes = !credit.paused && isLearnt(session, { covered, runtime: before.runtime })
  const progress: Progress = {
    covered,
    spentSeconds: before.spentSeconds + spent,
    position,
    completedAt: before.completedAt ?? (completes ? now : null),
    runtime: before.runtime,
  }
  await saveProgress(trx, session, progress, now)
  if (spent > 0) await addDaySeconds(trx, session.personId, dayOf(now), spent)
  return progress
}

/** 随机确认: somebody is there. Time begins to count again; repeating it changes nothing. */
export function confirm(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { nonce }: { nonce: string },
): Promise<LearningState> {
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const session = await openSession(trx, caller, id)
    const rules = await learningRules(trx, now)
    const progress = await progressOf(trx, session.personId, session.materialId)
    const dayLeftSeconds = await dayLeft(trx, session.personId, rules, now)
    const isRight = session.confirmNonce === nonce
    if (session.confirmNonce && !isRight) throw new Refusal('invalid', 'learning-confirmation-wrong')
    if (isRight)
      await updateSession(trx, id, {
        confirmNonce: null,
        confirmAt: confirmationAfter(now, rules),
        lastBeatAt: now,
      })
    return presentState({ ...session, confirmNonce: null }, progress, { credited: 0, paused: null, dayLeftSeconds })
  })
}

/** Closes the player; what was confirmed stays. */
export function endLearning({ db, clock }: Deps, caller: Caller, id: string): Promise<{ courseId: string }> {
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const session = caller.personId ? await lockSession(trx, id, caller.personId) : undefined
    if (!session) throw new Refusal('not-found', 'learning-session-not-found')
    if (!session.endedAt) await endSession(trx, id, now)
    return { courseId: session.courseId }
  })
}
