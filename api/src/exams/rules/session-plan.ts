import { type Blueprint, checkBlueprint } from '@app/question-bank'

/**
 * SLOT: everybody begins at the slot's start; WINDOW: one's own time inside a window; CENTRE: in rooms with seats, from
 * their networks; PAPER_IMPORT: on paper in the units, the marks come as a sheet (domain.md 2.2).
 */
export const SESSION_MODES = ['SLOT', 'WINDOW', 'CENTRE', 'PAPER_IMPORT'] as const
export type SessionMode = (typeof SESSION_MODES)[number]
export const SESSION_PARTS = ['WHOLE', 'GENERAL', 'PROFESSIONAL'] as const
export type SessionPart = (typeof SESSION_PARTS)[number]

/** A session as it is planned, with the ends of its slots. */
export interface SessionPlan {
  mode: SessionMode
  part: SessionPart
  durationMinutes: number
  registrationOpensAt: Date
  registrationClosesAt: Date
  domainCodes: readonly string[]
  blueprint: Blueprint
  slots: readonly { checkInOpensAt: Date; startsAt: Date; endsAt: Date }[]
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
  problems.push(...partProblems(plan))
  slots.forEach(({ checkInOpensAt, startsAt, endsAt }, i) => {
    const place = (name: string) => `slots.${i}.${name}`
    if (checkInOpensAt > startsAt) problems.push({ field: place('checkInOpensAt'), code: 'slot-check-in-late' })
    if (startsAt < registrationClosesAt)
      problems.push({ field: place('startsAt'), code: 'slot-before-registration-closes' })
    if (i > 0 && startsAt <= slots[i - 1]!.startsAt)
      problems.push({ field: place('startsAt'), code: 'slot-out-of-order' })
    if (plan.mode === 'WINDOW' && endsAt.getTime() - startsAt.getTime() < plan.durationMinutes * 60_000)
      problems.push({ field: place('endsAt'), code: 'slot-window-short' })
  })
  return problems
}

/** A session of one part has questions of that part only; a whole one may have both. */
function partProblems({ part, blueprint: { sections } }: SessionPlan): FieldProblem[] {
  if (part === 'WHOLE') return []
  return sections.flatMap((section, i) =>
    section.part === part ? [] : [{ field: `blueprint.sections.${i}`, code: 'section-part-foreign' }],
  )
}

/** When a slot ends: after the duration; a window as it was planned, which without an end is no window at all. */
export const slotEnd = (
  { mode, durationMinutes }: { mode: SessionMode; durationMinutes: number },
  startsAt: Date,
  planned: Date | undefined,
): Date => (mode === 'WINDOW' ? (planned ?? startsAt) : new Date(startsAt.getTime() + durationMinutes * 60_000))
