import { describe, expect, it } from 'vitest'
import { planProblems } from './session-plan.ts'

describe('the plan of a session', () => {
  const at = (text: string) => new Date(`2026-12-${text}:00Z`)
  const section = { id: 'S1', part: 'GENERAL', type: 'SINGLE', count: 10, marks: 100 } as const
  const plan = {
    registrationOpensAt: at('01T00:00'),
    registrationClosesAt: at('05T00:00'),
    domainCodes: ['MARKET'],
    blueprint: { sections: [section] },
    slots: [{ checkInOpensAt: at('10T00:30'), startsAt: at('10T01:00') }],
  }

  it('has no problems when it is sound', () => {
    expect(planProblems(plan)).toEqual([])
  })

  it('names the field of every problem', () => {
    const problems = planProblems({
      ...plan,
      registrationClosesAt: at('01T00:00'),
      domainCodes: ['MARKET', 'MARKET'],
      blueprint: { sections: [section, section] },
      slots: [plan.slots[0]!, { checkInOpensAt: at('09T02:00'), startsAt: at('09T01:00') }],
    })
    expect(problems).toEqual([
      { field: 'registrationClosesAt', code: 'registration-times-reversed' },
      { field: 'domainCodes', code: 'domain-repeated' },
      { field: 'blueprint.sections.1', code: 'section-id-repeated' },
      { field: 'slots.1.checkInOpensAt', code: 'slot-check-in-late' },
      { field: 'slots.1.startsAt', code: 'slot-out-of-order' },
    ])
  })

  it('does not let a sitting begin before registration closes', () => {
    expect(planProblems({ ...plan, registrationClosesAt: at('11T00:00') })).toEqual([
      { field: 'slots.0.startsAt', code: 'slot-before-registration-closes' },
    ])
  })
})
