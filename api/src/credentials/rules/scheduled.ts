import { type Action, decide, type LifecycleRules, type Standing, type StoredState } from './lifecycle.ts'

/** A credential's stored state with the act that is decided and waits for its day, if there is one. */
export interface Schedule {
  state: StoredState
  dueState: StoredState | null
  dueOn: string | null
}

/**
 * What is in force on `day`. An act takes effect at the start of its day because of the date alone: the job that
 * writes it into the stored state may be late without anybody being misled.
 */
export const stateInForce = ({ state, dueState, dueOn }: Schedule, day: string): StoredState =>
  dueState !== null && dueOn !== null && dueOn <= day ? dueState : state

/** The standing on `day`, for the rules of the lifecycle. */
export const standingOn = (row: Schedule & Pick<Standing, 'validFrom' | 'validTo'>, day: string): Standing => ({
  state: stateInForce(row, day),
  validFrom: row.validFrom,
  validTo: row.validTo,
})

/**
 * Does a waiting act still make sense once the credential is in `state`? A suspension that was to begin next week falls
 * away when the credential is withdrawn today; a cancellation stands (domain.md A4, guards).
 */
export function stillStands(
  waiting: { action: Action; dueOn: string },
  standing: Standing,
  rules: LifecycleRules,
): boolean {
  return decide(standing, waiting.action, waiting.dueOn, rules).allowed
}

/** 00:00 of `day` in the province's time zone (Asia/Shanghai, which has no summer time). */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
