import type { Deps } from '../../deps.ts'
import { unwrapKey } from '../../platform/crypto/sealing.ts'
import { formKeyContext } from '../rules/form-key.ts'
import { lateUntil, nextStep, takenUntil } from '../rules/sitting.ts'
import type { MyExam, OpenAttempt } from './contract.ts'
import { deviceToken } from './device.ts'
import type { CandidacyRow } from './queries.ts'

/** What a device needs to run an open attempt. */
export function openAttempt(deps: Deps, row: CandidacyRow, now: Date): OpenAttempt {
  const { durationMinutes, blurLimit, graceSeconds, gradingPolicy } = row.rules
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
    rules: { durationMinutes, blurLimit, graceSeconds, gradingPolicy },
    startedAt: row.attemptStartedAt!.toISOString(),
    endsAt: row.attemptEndsAt!.toISOString(),
    serverNow: now.toISOString(),
    lastSeq: row.lastSeq ?? 0,
  }
}

/** One line of the candidate's own list. */
export function myExam(row: CandidacyRow, now: Date): MyExam {
  const rules = row.rules
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
    ? { state: row.attemptState, takenUntil: takenUntil(row.attemptEndsAt!, row.graceSeconds!) }
    : null
  const released = row.releasedAt !== null && row.attemptState !== null
  return {
    registrationId: row.registrationId,
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
    lateUntil: times ? lateUntil(times, rules.lateLoginMinutes).toISOString() : null,
    formHash: times && now >= times.checkInOpensAt ? row.blobHash : null,
    attemptState: row.attemptState as MyExam['attemptState'],
    receiptNo: row.receiptNo,
    resultReleased: released,
    next: nextStep(
      {
        registrationState: row.registrationState,
        slotState: row.slotState ?? '',
        hasForm: row.formId !== null,
        lateLoginMinutes: rules.lateLoginMinutes,
        times,
      },
      attempt,
      released,
      now,
    ),
    serverNow: now.toISOString(),
  }
}
