import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SessionInput, sessions } from '../../api/src/exams/sessions/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, clientOf, officers, openSession, plannedSession } from '../support/papers.ts'
import { ABSENT, type Answering, gradedSession, RIGHT, releaseSession, WRONG } from '../support/sat-session.ts'

let t: TestApp
let serial = 0

beforeAll(async () => {
  t = await testApp()
  await activeBanks(t)
})
afterAll(() => t.close())

type Part = 'GENERAL' | 'PROFESSIONAL'
type PartOrder = 'PRO_FIRST' | 'SAME_SESSION' | 'ANY'

const name = () => `parts.${++serial}`
const unit = () => clientOf(t, 'unit.admin')

/** Passes the general part and fails the professional one. */
const HALF: Answering = (entry, choices) => (entry.part === 'GENERAL' ? RIGHT : WRONG)(entry, choices)

/** The plan of a session of one part. */
function ofPart(part: Part, partOrder: PartOrder): Partial<SessionInput> {
  const sections = plannedSession(t).blueprint.sections.filter((section) => section.part === part)
  return { part, blueprint: { sections }, formCount: 1, rules: { durationMinutes: 60, partOrder } }
}

/** Why a person may not be registered, by the rules of parts and make-ups; null where he may. */
async function because(id: string, personId: string): Promise<unknown> {
  const { items } = await (await unit()).call(sessions.nominees, { params: { id }, query: { size: 100 } })
  const { eligible, guards } = items.find((nominee) => nominee.personId === personId)!
  if (eligible) return null
  const failed = guards.filter(({ passed }) => !passed)
  expect(failed).toHaveLength(1)
  return failed[0]!.detail!.because
}

const register = async (id: string, personIds: readonly string[]) =>
  (await unit()).call(sessions.register, {
    params: { id },
    body: { entries: personIds.map((personId) => ({ personId, domainCode: 'MARKET' })) },
  })

const refused = (personId: string, guard: 'part-order' | 'makeup-candidate', reason: string) =>
  expect.objectContaining({
    code: 'registration-refused',
    detail: {
      persons: [expect.objectContaining({ personId, guards: [guard], details: { [guard]: { because: reason } } })],
    },
  })

describe('the professional part first', () => {
  it('lets to the general part whoever has passed the professional one in a released session, and nobody else', async () => {
    const [fresh] = (await officers(t, [name()])) as [string]
    const candidates = new Map([
      [name(), RIGHT],
      [name(), WRONG],
    ])
    const { session, personIds } = await gradedSession(t, candidates, ofPart('PROFESSIONAL', 'PRO_FIRST'))
    const [passed, failed] = personIds as [string, string]
    const general = await openSession(t, ofPart('GENERAL', 'PRO_FIRST'))
    // Nobody learns from a registration what is not released.
    expect(await because(general.id, passed)).toBe('professional-first')

    await releaseSession(t, session.id)
    expect(await because(general.id, passed)).toBeNull()
    expect(await because(general.id, failed)).toBe('professional-first')
    expect(await because(general.id, fresh)).toBe('professional-first')
    for (const one of [failed, fresh])
      await expect(register(general.id, [passed, one])).rejects.toEqual(
        refused(one, 'part-order', 'professional-first'),
      )
    expect(await register(general.id, [passed])).toEqual({ registered: 1 })

    const professional = await openSession(t, ofPart('PROFESSIONAL', 'PRO_FIRST'))
    expect(await register(professional.id, [failed, fresh])).toEqual({ registered: 2 })
  }, 60_000)
})

describe('both parts on one paper', () => {
  it('leaves a session of one part to who has passed the other one before', async () => {
    const [fresh] = (await officers(t, [name()])) as [string]
    const candidates = new Map([
      [name(), HALF],
      [name(), WRONG],
    ])
    const { session, personIds } = await gradedSession(t, candidates)
    const [half, failed] = personIds as [string, string]
    await releaseSession(t, session.id)

    const professional = await openSession(t, ofPart('PROFESSIONAL', 'SAME_SESSION'))
    expect(await because(professional.id, half)).toBeNull()
    for (const one of [failed, fresh])
      await expect(register(professional.id, [half, one])).rejects.toEqual(refused(one, 'part-order', 'parts-together'))
    expect(await register(professional.id, [half])).toEqual({ registered: 1 })

    const general = await openSession(t, ofPart('GENERAL', 'SAME_SESSION'))
    for (const one of [half, failed, fresh]) expect(await because(general.id, one)).toBe('parts-together')
    const whole = await openSession(t)
    expect(await register(whole.id, [half, failed, fresh])).toEqual({ registered: 3 })
  }, 60_000)
})

describe('parts in any order', () => {
  it.each(['GENERAL', 'PROFESSIONAL'] as const)('take whoever comes to the %s one', async (part) => {
    const persons = await officers(t, [name()])
    const { id } = await openSession(t, ofPart(part, 'ANY'))
    expect(await register(id, persons)).toEqual({ registered: 1 })
  })
})

describe('the make-up of a released session', () => {
  it('takes who failed or was absent, for what he failed, and nobody else', async () => {
    const [stranger] = (await officers(t, [name()])) as [string]
    const candidates = new Map<string, Answering | typeof ABSENT>([
      [name(), RIGHT],
      [name(), WRONG],
      [name(), HALF],
      [name(), ABSENT],
    ])
    const { session, personIds } = await gradedSession(t, candidates)
    const [passed, failed, half, absent] = personIds as [string, string, string, string]
    await releaseSession(t, session.id)

    const judged = async (more: Partial<SessionInput>) => {
      const { id } = await openSession(t, { ...more, makeupOf: session.id })
      const reasons: Record<string, unknown> = {}
      for (const [who, personId] of Object.entries({ passed, failed, half, absent, stranger }))
        reasons[who] = await because(id, personId)
      return { id, reasons }
    }
    const whole = await judged({})
    expect(whole.reasons).toEqual({
      passed: 'passed-first',
      failed: null,
      half: 'part-passed',
      absent: null,
      stranger: 'not-in-first',
    })
    // The order of the parts asks nothing of a make-up: what was sat together is made up for one by one.
    const professional = await judged(ofPart('PROFESSIONAL', 'SAME_SESSION'))
    expect(professional.reasons).toEqual({
      passed: 'passed-first',
      failed: null,
      half: null,
      absent: null,
      stranger: 'not-in-first',
    })
    const general = await judged(ofPart('GENERAL', 'SAME_SESSION'))
    expect(general.reasons).toMatchObject({ passed: 'passed-first', failed: null, half: 'part-passed' })
    const failedOnly = await judged({ rules: { durationMinutes: 60, makeupAdmits: ['FAILED'] } })
    expect(failedOnly.reasons).toMatchObject({ failed: null, absent: 'not-admitted' })

    const tries = [
      [passed, 'passed-first'],
      [half, 'part-passed'],
      [stranger, 'not-in-first'],
    ] as const
    for (const [one, reason] of tries)
      await expect(register(whole.id, [failed, one])).rejects.toEqual(refused(one, 'makeup-candidate', reason))
    expect(await register(whole.id, [failed, absent])).toEqual({ registered: 2 })
    expect(await register(professional.id, [half])).toEqual({ registered: 1 })
  }, 60_000)

  it('is not for whose paper was voided for a violation', async () => {
    const { session, personIds } = await gradedSession(t, new Map([[name(), WRONG]]))
    await releaseSession(t, session.id)
    // As the decision of a case does.
    await t.owner.updateTable('examAttempt').set({ state: 'VOIDED' }).where('sessionId', '=', session.id).execute()
    await t.owner.updateTable('examResult').set({ isCurrent: false }).where('sessionId', '=', session.id).execute()
    const { id } = await openSession(t, { makeupOf: session.id })
    expect(await because(id, personIds[0]!)).toBe('not-admitted')
  }, 60_000)
})
