import { dayOf } from '../../../kernel/day.ts'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { rulesOn } from '../../../regulations/index.ts'
import { daySeconds, type Progress } from '../queries.ts'
import type { Pause } from '../rules/words.ts'
import type { LearningState } from './contract.ts'
import type { SessionRow } from './queries.ts'

export interface LearningRules {
  beatSeconds: number
  maxSpeed: number
  challengeMinutes: number
  /** Seconds of learning that count on one day. */
  daySeconds: number
}

export async function learningRules(db: Db, now: Date): Promise<LearningRules> {
  const keys = [
    'training.beat_seconds',
    'training.max_speed',
    'training.challenge_minutes',
    'training.online_day_cap',
    'training.minutes_per_hour',
  ] as const
  const rules = await rulesOn(db, keys, dayOf(now))
  return {
    beatSeconds: rules['training.beat_seconds'],
    maxSpeed: rules['training.max_speed'],
    challengeMinutes: rules['training.challenge_minutes'],
    daySeconds: rules['training.online_day_cap'] * rules['training.minutes_per_hour'] * 60,
  }
}

export async function dayLeft(trx: Trx, personId: string, rules: LearningRules, now: Date): Promise<number> {
  return Math.max(0, rules.daySeconds - (await daySeconds(trx, personId, dayOf(now))))
}

type Session = Pick<SessionRow, 'id' | 'materialId' | 'beatNo' | 'challenge' | 'confirmNonce' | 'durationSeconds'>

/** What the player needs to go on. */
export function presentState(
  session: Session,
  progress: Progress,
  { credited, paused, dayLeftSeconds }: { credited: number; paused: Pause | null; dayLeftSeconds: number },
): LearningState {
  const { id, materialId, beatNo, challenge, confirmNonce, durationSeconds } = session
  return {
    sessionId: id,
    materialId,
    beatNo,
    challenge,
    covered: progress.covered.map(([from, to]) => [from, to]),
    position: progress.position,
    spentSeconds: progress.spentSeconds,
    durationSeconds,
    completedAt: progress.completedAt?.toISOString() ?? null,
    credited,
    paused: confirmNonce ? 'CONFIRM' : dayLeftSeconds <= 0 ? 'DAY_CAP' : paused,
    confirm: confirmNonce ? { nonce: confirmNonce } : null,
    dayLeftSeconds,
  }
}
