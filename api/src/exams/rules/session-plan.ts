import { type Blueprint, checkBlueprint } from '@app/question-bank'

/** A session as it is planned, with the ends of its slots. */
export interface SessionPlan {
  registrationOpensAt: Date
  registrationClosesAt: Date
  domainCodes: readonly string[]
  blueprint: Blueprint
  slots: readonly { checkInOpensAt: Date; startsAt: Date }[]
}

export interface FieldProblem {
  field: string
  code: string
}

/** What is wrong with a plan by itself, field by field. */
export function planProblems(plan: SessionPlan): FieldProblem[] {
  const problems: FieldProblem[] = []
  const { registrationOpensAt, registrationClosesAt, domainCodes, blueprint, slots } = plan
  if (registrationClosesAt <= registrationOpensAt)
    problems.push({ field: 'registrationClosesAt', code: 'registration-times-reversed' })
  if (new Set(domainCodes).size < domainCodes.length) problems.push({ field: 'domainCodes', code: 'domain-repeated' })
  for (const { code, sectionId } of checkBlueprint(blueprint)) {
    const index = blueprint.sections.findLastIndex(({ id }) => id === sectionId)
    problems.push({ field: index < 0 ? 'blueprint' : `blueprint.sections.${index}`, code })
  }
  slots.forEach(({ checkInOpensAt, startsAt }, i) => {
    const place = (name: string) => `slots.${i}.${name}`
    if (checkInOpensAt > startsAt) problems.push({ field: place('checkInOpensAt'), code: 'slot-check-in-late' })
    if (startsAt < registrationClosesAt)
      problems.push({ field: place('startsAt'), code: 'slot-before-registration-closes' })
    if (i > 0 && startsAt <= slots[i - 1]!.startsAt)
      problems.push({ field: place('startsAt'), code: 'slot-out-of-order' })
  })
  return problems
}
