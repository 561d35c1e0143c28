import { describe, expect, it } from 'vitest'
import { attemptEnd, type Candidacy, lateUntil, needsRelease, nextStep, startProblem } from './sitting.ts'

const at = (time: string) => new Date(`2026-12-05T${time}+08:00`)
const slot = { checkInOpensAt: at('08:00:00'), startsAt: at('09:00:00'), endsAt: at('10:30:00'), isWindow: false }
const candidacy: Candidacy = {
  ...slot,
  registrationState: 'ADMITTED',
  slotState: 'SEALED',
  hasForm: true,
  lateLoginMinutes: 30,
}

describe('starting an attempt', () => {
  it('begins on the second of the start and ends thirty minutes later', () => {
    expect(startProblem(candidacy, at('08:59:59'))).toBe('too-early')
    expect(startProblem(candidacy, at('09:00:00'))).toBeUndefined()
    expect(startProblem(candidacy, at('09:30:00'))).toBeUndefined()
    expect(startProblem(candidacy, at('09:30:01'))).toBe('too-late')
  })

  it('is open to late-comers for as much longer as an outage took, and while it lasts', () => {
    const given = { ...candidacy, lateGiven: { seconds: 600, stands: false } }
    expect(startProblem(given, at('09:40:00'))).toBeUndefined()
    expect(startProblem(given, at('09:40:01'))).toBe('too-late')
    expect(startProblem({ ...given, lateGiven: { seconds: 0, stands: true } }, at('10:10:00'))).toBeUndefined()
  })

  it('never lets the time for late-comers reach beyond the end', () => {
    expect(lateUntil(slot, 240)).toEqual(slot.endsAt)
  })

  it.each([
    ['not-admitted', { registrationState: 'APPROVED' }],
    ['paper-not-sealed', { hasForm: false }],
    ['paper-not-sealed', { slotState: 'PLANNED' }],
    ['slot-closed', { slotState: 'CLOSED' }],
  ] as const)('is refused as %s', (problem, change) => {
    expect(startProblem({ ...candidacy, ...change }, at('09:10:00'))).toBe(problem)
  })
})

describe('the end of an attempt', () => {
  it('comes later by the share of the duration that was granted, also in a window', () => {
    expect(attemptEnd(slot, 90, at('09:00:00'), 30)).toEqual(at('10:57:00'))
    expect(attemptEnd({ ...slot, isWindow: true }, 60, at('09:10:00'), 50)).toEqual(at('10:40:00'))
  })

  it('asks for a release only after the silence that the rule allows', () => {
    expect(needsRelease(at('09:00:00'), null, at('10:00:00'))).toBe(false)
    expect(needsRelease(at('09:00:00'), 10, at('09:10:00'))).toBe(false)
    expect(needsRelease(at('09:00:00'), 10, at('09:10:01'))).toBe(true)
  })

  it('is the end of the slot for everybody, however late one comes', () => {
    expect(attemptEnd(slot, 90, at('09:20:00'))).toEqual(slot.endsAt)
  })

  it('is one’s own in a window, but never after the window', () => {
    const window = { ...slot, isWindow: true }
    expect(lateUntil(window, 30)).toEqual(slot.endsAt)
    expect(attemptEnd(window, 60, at('09:20:00'))).toEqual(at('10:20:00'))
    expect(attemptEnd(window, 60, at('10:00:00'))).toEqual(slot.endsAt)
  })
})

describe('what a candidate can do next', () => {
  const { checkInOpensAt, startsAt, endsAt, isWindow, ...rest } = candidacy
  const waiting = { ...rest, times: { checkInOpensAt, startsAt, endsAt, isWindow } }
  const next = (time: string) => nextStep(waiting, null, false, at(time))

  it('goes from waiting over check-in to start, and to nothing when the late-comers’ time is over', () => {
    expect(['07:59:59', '08:00:00', '09:00:00', '09:30:01'].map(next)).toEqual(['WAIT', 'CHECK_IN', 'START', 'NONE'])
  })

  const attempt = { state: 'IN_PROGRESS', takenUntil: at('10:30:30'), isPaused: false, needsRelease: false }

  it('is to resume an open attempt until its grace is over', () => {
    expect(nextStep(waiting, attempt, false, at('10:30:30'))).toBe('RESUME')
    expect(nextStep(waiting, attempt, false, at('10:30:31'))).toBe('DONE')
    expect(nextStep(waiting, { ...attempt, isPaused: true }, false, at('11:30:00'))).toBe('RESUME')
    expect(nextStep(waiting, { ...attempt, needsRelease: true }, false, at('10:00:00'))).toBe('RELEASE')
  })

  it('is the result once it is released, whatever else is true', () => {
    expect(nextStep(waiting, { ...attempt, state: 'SUBMITTED' }, true, at('12:00:00'))).toBe('RESULT')
  })
})
