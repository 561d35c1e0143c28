import { describe, expect, it } from 'vitest'
import {
  approvalClosedBecause,
  CLASS_MOVE_NAMES,
  type ClassFacts,
  type ClassRules,
  dueMove,
  isEnrolling,
  moveClosedBecause,
} from './class-life.ts'
import { type ClassOffer, enrolmentGuards, failedGuards, type TraineeFacts } from './enrolment-guards.ts'
import { enrolmentActions } from './enrolment-life.ts'
import { firstState, freed, seatsFor } from './waiting-list.ts'
import { CLASS_STATES } from './words.ts'

const now = new Date('2026-11-23T01:00:00Z')
const hour = (n: number) => new Date(now.getTime() + n * 3_600_000)
const facts: ClassFacts & ClassRules = {
  state: 'ENROLLING',
  createdBy: 'planner',
  mode: 'FACE_TO_FACE',
  enrolClosesAt: hour(1),
  startsAt: hour(2),
  endsAt: hour(10),
  taken: 5,
  startEarlyMinutes: 120,
}

describe('the life of a class', () => {
  it('allows exactly these acts in each state', () => {
    const open = CLASS_STATES.map((state) => [
      state,
      CLASS_MOVE_NAMES.filter((move) => !moveClosedBecause(move, { ...facts, state, endsAt: now }, now)),
    ])
    expect(Object.fromEntries(open)).toEqual({
      DRAFT: ['CANCEL'],
      APPROVED: ['OPEN', 'CANCEL'],
      ENROLLING: ['CLOSE', 'START', 'CANCEL'],
      CLOSED: ['OPEN', 'START', 'CANCEL'],
      RUNNING: ['FINISH'],
      FINISHED: [],
      SETTLED: [],
      CANCELLED: [],
    })
  })

  it('begins with a timetable, somebody in it, and not before its time', () => {
    const start = (more: Partial<typeof facts>) => moveClosedBecause('START', { ...facts, ...more }, now)
    expect(start({ startsAt: null })).toBe('timetable-missing')
    expect(start({ startsAt: null, mode: 'ONLINE' })).toBeUndefined()
    expect(start({ startsAt: hour(3) })).toBe('class-not-begun')
    expect(start({ startsAt: hour(3), startEarlyMinutes: 180 })).toBeUndefined()
    expect(start({ taken: 0 })).toBe('class-empty')
    expect(moveClosedBecause('FINISH', { ...facts, state: 'RUNNING' }, now)).toBe('class-not-over')
    expect(moveClosedBecause('OPEN', { ...facts, state: 'CLOSED', enrolClosesAt: now }, now)).toBe(
      'enrolment-time-over',
    )
    expect(moveClosedBecause('OPEN', { ...facts, state: 'APPROVED', enrolClosesAt: null }, now)).toBe(
      'enrolment-time-missing',
    )
  })

  it('is approved by somebody else than its planner', () => {
    expect(approvalClosedBecause({ ...facts, state: 'DRAFT' }, 'planner')).toBe('class-own-plan')
    expect(approvalClosedBecause({ ...facts, state: 'DRAFT' }, 'other')).toBeUndefined()
    expect(approvalClosedBecause(facts, 'other')).toBe('class-state')
  })

  it('moves on by the dates alone', () => {
    expect(dueMove(facts, now)).toBeUndefined()
    expect(dueMove(facts, hour(1))).toBe('CLOSE')
    expect(dueMove(facts, hour(2))).toBe('START')
    expect(dueMove({ ...facts, state: 'CLOSED', taken: 0 }, hour(2))).toBeUndefined()
    expect(dueMove({ ...facts, state: 'RUNNING' }, hour(9))).toBeUndefined()
    expect(dueMove({ ...facts, state: 'RUNNING' }, hour(10))).toBe('FINISH')
  })

  it('takes enrolments from the opening instant until before the closing one', () => {
    const open = { state: 'ENROLLING' as const, enrolOpensAt: hour(0), enrolClosesAt: hour(1) }
    expect([hour(-1), hour(0), hour(0.99), hour(1)].map((at) => isEnrolling(open, at))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isEnrolling({ ...open, state: 'CLOSED' }, now)).toBe(false)
  })
})

describe('who may come', () => {
  const trainee: TraineeFacts = {
    post: { state: 'ACTIVE', organName: '局', organPath: '/1/2/u/', linePath: '/line/M/u/', domainCodes: ['MARKET'] },
    standing: null,
    isEnrolled: false,
    clash: null,
    teaches: null,
  }
  const offer: ClassOffer = {
    kind: 'IN_SERVICE',
    state: 'ENROLLING',
    isOpen: true,
    selfEnrol: null,
    audience: ['/1/2/'],
    domains: [],
    day: '2026-11-23',
  }
  const failed = (who: Partial<TraineeFacts>, what: Partial<ClassOffer> = {}) =>
    failedGuards(enrolmentGuards({ ...trainee, ...who }, { ...offer, ...what })).map(({ code }) => code)

  it('is an officer of the audience, once, with nothing else to do then', () => {
    expect(failed({})).toEqual([])
    expect(failed({}, { audience: ['/1/3/'] })).toEqual(['organ-in-audience'])
    expect(failed({}, { audience: ['/line/M/'] })).toEqual([])
    expect(failed({}, { domains: ['TRANSPORT'] })).toEqual(['domain-in-audience'])
    expect(failed({ post: null })).toEqual(['post-active', 'organ-in-audience', 'domain-in-audience'])
    expect(failed({ post: { ...trainee.post!, state: 'ON_LEAVE' } })).toEqual(['post-active'])
    expect(failed({ isEnrolled: true })).toEqual(['not-enrolled'])
    expect(failed({ clash: { className: '别的班', title: '课', from: now, to: hour(1) } })).toEqual(['time-free'])
    expect(failed({ teaches: '课' })).toEqual(['not-instructor'])
    expect(failed({}, { isOpen: false })).toEqual(['class-enrolling'])
    expect(failed({}, { selfEnrol: false })).toEqual(['self-enrolment-allowed'])
  })

  it('is, for qualification, renewal and retraining, somebody whose credential stands so', () => {
    const valid = { credentialState: 'ACTIVE', validUntil: '2028-01-01', sanctionUntil: null }
    const expired = { ...valid, validUntil: '2026-11-22' }
    const suspended = { ...valid, credentialState: 'SUSPENDED', sanctionUntil: '2026-12-31' }
    const outcomes = (kind: string) =>
      [null, valid, expired, suspended].map((standing) => failed({ standing }, { kind }).length === 0)
    expect(outcomes('QUALIFICATION')).toEqual([true, false, true, false])
    expect(outcomes('RENEWAL')).toEqual([false, true, true, true])
    expect(outcomes('SUSPENSION_RETRAIN')).toEqual([false, false, false, true])
    expect(outcomes('ROTATION')).toEqual([true, true, true, true])
  })
})

describe('places', () => {
  it('go to newcomers only while nobody waits, and freed ones to who waits', () => {
    expect(seatsFor({ capacity: 10, taken: 8, waiting: 0 }, 5)).toBe(2)
    expect(seatsFor({ capacity: 10, taken: 8, waiting: 1 }, 5)).toBe(0)
    expect(seatsFor({ capacity: 10, taken: 12, waiting: 0 }, 5)).toBe(0)
    expect(freed({ capacity: 10, taken: 8, waiting: 1 })).toBe(1)
    expect(freed({ capacity: 10, taken: 8, waiting: 5 })).toBe(2)
    expect(freed({ capacity: 10, taken: 12, waiting: 5 })).toBe(0)
    expect([firstState('UNIT'), firstState('SELF'), firstState('MOVED')]).toEqual([
      'NOMINATED',
      'CONFIRMED',
      'CONFIRMED',
    ])
  })

  it('are confirmed, taken back and exchanged by who answers for them', () => {
    const all = new Set(['training:write', 'training:nominate'])
    const enrolment = { state: 'NOMINATED' as const, class: { state: 'ENROLLING' as const } }
    const actions = (ownsClass: boolean, ownsUnit: boolean, permissions = all) =>
      enrolmentActions(enrolment, { permissions, ownsClass, ownsUnit })
    expect(actions(true, false)).toEqual(['CONFIRM', 'DECLINE', 'MOVE'])
    expect(actions(false, true)).toEqual(['CANCEL'])
    expect(actions(true, true, new Set())).toEqual([])
    expect(
      enrolmentActions(
        { ...enrolment, class: { state: 'RUNNING' } },
        { permissions: all, ownsClass: true, ownsUnit: true },
      ),
    ).toEqual([])
  })
})
