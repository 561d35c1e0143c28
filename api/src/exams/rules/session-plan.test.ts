import { describe, expect, it } from 'vitest'
import { planProblems, slotEnd } from './session-plan.ts'

describe('the plan of a session', () => {
  const at = (text: string) => new Date(`2026-12-${text}:00Z`)
  const section = { id: 'S1', part: 'GENERAL', type: 'SINGLE', count: 10, marks: 100 } as const
  const plan = {
    mode: 'SLOT' as const,
    part: 'WHOLE' as const,
    durationMinutes: 60,
    registrationOpensAt: at('01T00:00'),
    registrationClosesAt: at('05T00:00'),
    domainCodes: ['MARKET'],
    blueprint: { sections: [section] },
    slots: [{ checkInOpensAt: at('10T00:30'), startsAt: at('10T01:00'), endsAt: at('10T02:00') }],
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
      slots: [plan.slots[0]!, { checkInOpensAt: at('09T02:00'), startsAt: at('09T01:00'), endsAt: at('09T02:00') }],
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

  it('asks a window to be as long as the sitting, and ends every other slot after its duration', () => {
    const short = { ...plan, mode: 'WINDOW' as const, durationMinutes: 61 }
    expect(planProblems(short)).toEqual([{ field: 'slots.0.endsAt', code: 'slot-window-short' }])
    expect(planProblems({ ...short, durationMinutes: 60 })).toEqual([])
    const start = at('10T01:00')
    expect(slotEnd(plan, start, at('20T01:00'))).toEqual(at('10T02:00'))
    expect(slotEnd({ ...plan, mode: 'WINDOW' }, start, at('20T01:00'))).toEqual(at('20T01:00'))
  })

  it('gives a session of one part questions of that part only', () => {
    expect(planProblems({ ...plan, part: 'PROFESSIONAL' })).toEqual([
      { field: 'blueprint.sections.0', code: 'section-part-foreign' },
    ])
    expect(planProblems({ ...plan, part: 'GENERAL' })).toEqual([])
  })
})
