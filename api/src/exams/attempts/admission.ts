import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { isInNetworks } from '../rooms/network.ts'
import { type WholeRules, withDefaults } from '../rules/session-rules.ts'
import { needsRelease, startProblem } from '../rules/sitting.ts'
import { type BrowserProof, isConfigured } from '../safe-browser/config-key.ts'
import type { CandidacyRow } from './queries.ts'

/** Who wants to sit, from where, and with which browser. */
export interface Entrant {
  caller: Caller
  browser: BrowserProof
}

interface Place {
  publicUrl: string
  now: Date
}

/** Why this candidate may not begin, or go on with, this attempt now; undefined when there is no reason. */
export function admissionProblem(
  row: CandidacyRow | undefined,
  { caller, browser }: Entrant,
  { publicUrl, now }: Place,
): Refusal | undefined {
  if (!row || row.personId !== caller.personId) return new Refusal('not-found', 'registration-not-found')
  const rules = withDefaults(row.rules)
  return (
    (row.attemptId ? undefined : beginningProblem(row, rules, now)) ??
    addressProblem(row, rules, caller.ip) ??
    browserProblem(row, rules, browser, publicUrl)
  )
}

function beginningProblem(row: CandidacyRow, { lateLoginMinutes, identityCheck }: WholeRules, now: Date) {
  if (!row.startsAt || !row.checkInOpensAt || !row.endsAt) return new Refusal('conflict', 'attempt-not-admitted')
  const { startsAt, checkInOpensAt, endsAt } = row
  const problem = startProblem(
    {
      startsAt,
      checkInOpensAt,
      endsAt,
      isWindow: row.mode === 'WINDOW',
      registrationState: row.registrationState,
      slotState: row.slotState ?? '',
      hasForm: row.formId !== null,
      lateLoginMinutes,
      lateGiven: row.lateGiven,
    },
    now,
  )
  if (problem) return new Refusal('conflict', `attempt-${problem}`, { startsAt: startsAt.toISOString() })
  if (identityCheck === 'PROCTOR' && !row.checkedAt) return new Refusal('conflict', 'attempt-not-checked-in')
  return undefined
}

/** ROOM: only from the networks of the room, unless the invigilator has let this one candidate off. */
function addressProblem({ roomNetworks, roomName, anyAddress }: CandidacyRow, rules: WholeRules, address: string) {
  if (rules.addressRule === 'ANY' || anyAddress || isInNetworks(address, roomNetworks ?? [])) return undefined
  return new Refusal('conflict', 'attempt-outside-room', { room: roomName })
}

function browserProblem(row: CandidacyRow, rules: WholeRules, browser: BrowserProof, publicUrl: string) {
  const { registrationId, sessionId } = row
  if (rules.browserRule === 'ANY' || isConfigured(browser, { publicUrl, sessionId, registrationId })) return undefined
  return new Refusal('conflict', 'attempt-needs-safe-browser', { sessionId })
}

/** Has an invigilator let another device, or one that was away for too long, go on? */
export const isReleased = ({ releaseUntil }: Pick<CandidacyRow, 'releaseUntil'>, now: Date): boolean =>
  releaseUntil !== null && now <= releaseUntil

/** Was the device silent for longer than the rule lets it go on by itself? Nobody's time is lost while it rests. */
export function isSilentTooLong(row: CandidacyRow, now: Date): boolean {
  const { resumeMinutes } = withDefaults(row.rules)
  const heardAt = latest([row.attemptStartedAt, row.lastStepAt, row.seenAt])
  return !row.pausedAt && heardAt !== undefined && needsRelease(heardAt, resumeMinutes, now) && !isReleased(row, now)
}

const latest = (instants: readonly (Date | null)[]): Date | undefined =>
  instants.reduce<Date | undefined>((last, one) => (one && (!last || one > last) ? one : last), undefined)
