import { expect, it } from 'vitest'
import { nextStepOf, stepsOf } from './path.ts'

const TODAY = '2026-11-23'
const FRESH = {
  state: 'PROPOSED' as const,
  noticeRequired: true,
  noticeServedOn: null,
  statementDueOn: null,
  statementKind: null,
  startsOn: TODAY,
  servedOn: null,
  appealState: null,
  appealUntil: null,
  proposedAt: '2026-11-23T01:00:00Z',
  decidedAt: null,
}
const states = (way: Parameters<typeof stepsOf>[0]) =>
  Object.fromEntries(stepsOf(way, TODAY).map(({ key, state }) => [key, state]))

it('leads from the notice over the statement to the decision, one step at a time', () => {
  expect(nextStepOf(FRESH, TODAY)).toBe('SERVE_NOTICE')
  expect(states(FRESH)).toMatchObject({ NOTICE: 'current', STATEMENT: 'ahead', DECISION: 'ahead' })
  const told = { ...FRESH, state: 'NOTICE_SERVED' as const, noticeServedOn: TODAY, statementDueOn: '2026-11-30' }
  expect(nextStepOf(told, TODAY)).toBe('WAIT_STATEMENT')
  expect(states(told)).toMatchObject({ NOTICE: 'done', STATEMENT: 'current', DECISION: 'ahead' })
  const heard = { ...told, state: 'HEARD' as const, statementKind: 'MADE' as const }
  expect(nextStepOf(heard, TODAY)).toBe('DECIDE')
  expect(states(heard)).toMatchObject({ STATEMENT: 'done', DECISION: 'current' })
})

it('leaves out the hearing where no rule asks for it', () => {
  const plain = { ...FRESH, noticeRequired: false }
  expect(nextStepOf(plain, TODAY)).toBe('DECIDE')
  expect(stepsOf(plain, TODAY).map(({ key }) => key)).toEqual(['PROPOSAL', 'DECISION', 'SERVICE', 'EFFECT', 'APPEAL'])
})

it('goes on to service, effect and appeal, and stops where it was refused', () => {
  const decided = { ...FRESH, state: 'DECIDED' as const, startsOn: '2026-12-01', decidedAt: '2026-11-23T02:00:00Z' }
  expect(nextStepOf(decided, TODAY)).toBe('SERVE_DECISION')
  const served = { ...decided, servedOn: TODAY, appealUntil: '2027-01-22' }
  expect(nextStepOf(served, TODAY)).toBe('WAIT_EFFECT')
  expect(nextStepOf({ ...served, startsOn: TODAY }, TODAY)).toBe('APPEAL_OPEN')
  expect(nextStepOf({ ...served, appealState: 'OPEN' }, TODAY)).toBe('ANSWER_APPEAL')
  expect(states({ ...served, state: 'ANNULLED', appealState: 'REVOKED' })).toMatchObject({
    EFFECT: 'stopped',
    APPEAL: 'done',
  })
  expect(states({ ...FRESH, state: 'REFUSED' })).toMatchObject({ NOTICE: 'stopped', DECISION: 'stopped' })
})
