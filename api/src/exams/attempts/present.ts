import type { Deps } from '../../deps.ts'
import { unwrapKey } from '../../platform/crypto/sealing.ts'
import { answerFileKey } from '../answer-files/file-key.ts'
import { formKeyContext } from '../rules/form-key.ts'
import { withDefaults } from '../rules/session-rules.ts'
import { lateUntil, nextStep, takenUntil } from '../rules/sitting.ts'
import { isSilentTooLong } from './admission.ts'
import type { Accommodation, MyExam, OpenAttempt, SittingRules } from './contract.ts'
import { deviceToken } from './device.ts'
import type { CandidacyRow } from './queries.ts'

/** What a device needs to run an open attempt. */
export function openAttempt(deps: Deps, row: CandidacyRow, now: Date): OpenAttempt {
  const device = { attemptId: row.attemptId!, epoch: row.deviceEpoch! }
  return {
    attemptId: row.attemptPublicId!,
    deviceToken: deviceToken(deps, device, row.attemptEndsAt!),
    epoch: device.epoch,
    formHash: row.blobHash!,
    formKey: unwrapKey(deps.keyring, row.keyWrapped!, formKeyContext(row.blobHash!)).toString('base64'),
    orderSeed: row.orderSeed!.toString('base64'),
    candidateName: row.candidateName,
    admissionNo: row.admissionNo ?? '',
    sessionName: row.sessionName,
    rules: sittingRules(row),
    accommodation: accommodationOf(row),
    fileKey: answerFileKey(deps.keyring, row.attemptPublicId!, device.epoch).toString('base64'),
    control: row.control!,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    startedAt: row.attemptStartedAt!.toISOString(),
    endsAt: row.attemptEndsAt!.toISOString(),
    serverNow: now.toISOString(),
    lastSeq: row.lastSeq ?? 0,
  }
}

/** What the room holds this candidate to; whoever was granted it may leave the screen as often as need be. */
function sittingRules(row: CandidacyRow): SittingRules {
  const { durationMinutes, graceSeconds, gradingPolicy, blurLimit, ...rules } = withDefaults(row.rules)
  const { blurMinSeconds, blurAction, navigation, copyBlocked, watermark } = rules
  return {
    durationMinutes,
    graceSeconds,
    gradingPolicy,
    blurLimit: row.noBlurLimit ? 0 : blurLimit,
    blurMinSeconds,
    blurAction,
    navigation,
    copyBlocked,
    watermark,
  }
}

function accommodationOf({ extraPercent, largeType, noBlurLimit }: CandidacyRow): Accommodation | null {
  if (extraPercent === null || largeType === null || noBlurLimit === null) return null
  return { extraPercent, largeType, noBlurLimit }
}

/** One line of the candidate's own list. */
export function myExam(row: CandidacyRow, now: Date): MyExam {
  const rules = withDefaults(row.rules)
  const times =
    row.checkInOpensAt && row.startsAt && row.endsAt
      ? {
          checkInOpensAt: row.checkInOpensAt,
          startsAt: row.startsAt,
          endsAt: row.endsAt,
          isWindow: row.mode === 'WINDOW',
        }
      : null
  const attempt = row.attemptState
    ? {
        state: row.attemptState,
        takenUntil: takenUntil(row.attemptEndsAt!, row.graceSeconds!),
        isPaused: row.pausedAt !== null,
        needsRelease: isSilentTooLong(row, now),
      }
    : null
  const released = row.releasedAt !== null && row.attemptState !== null
  return {
    registrationId: row.registrationId,
    sessionId: row.sessionId,
    sessionName: row.sessionName,
    domainCode: row.domainCode,
    state: row.registrationState,
    slotName: row.slotName,
    admissionNo: row.admissionNo,
    seatNo: row.seatNo,
    checkInOpensAt: times?.checkInOpensAt.toISOString() ?? null,
    startsAt: times?.startsAt.toISOString() ?? null,
    endsAt: times?.endsAt.toISOString() ?? null,
    durationMinutes: rules.durationMinutes,
    lateUntil: times
      ? new Date(
          lateUntil(times, rules.lateLoginMinutes).getTime() + (row.lateGiven?.seconds ?? 0) * 1000,
        ).toISOString()
      : null,
    formHash: times && now >= times.checkInOpensAt ? row.blobHash : null,
    attemptState: row.attemptState as MyExam['attemptState'],
    receiptNo: row.receiptNo,
    resultReleased: released,
    roomName: row.roomName,
    identityCheck: rules.identityCheck,
    checkedIn: row.checkedAt !== null,
    browserRule: rules.browserRule,
    navigation: rules.navigation,
    accommodation: accommodationOf(row),
    next: nextStep(
      {
        registrationState: row.registrationState,
        slotState: row.slotState ?? '',
        hasForm: row.formId !== null,
        lateLoginMinutes: rules.lateLoginMinutes,
        lateGiven: row.lateGiven,
        times,
      },
      attempt,
      released,
      now,
    ),
    serverNow: now.toISOString(),
  }
}
