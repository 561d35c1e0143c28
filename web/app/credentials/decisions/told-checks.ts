import type { ActCheck } from '@app/api/contract'

/** Conditions that the form itself settles: nothing can be said about them before it is filled in. */
const BY_FORM = ['ground-and-dates']
/** Conditions that some grounds waive: they are told, and judged with the ground that is chosen. */
const BY_GROUND = ['term-over', 'condition-retraining', 'condition-exam', 'condition-other']

export const told = (checks: readonly ActCheck[]): ActCheck[] => checks.filter(({ code }) => !BY_FORM.includes(code))

/** What keeps the act from being proposed whatever is written into the form. Of several suspensions the form asks which. */
export const blocking = (checks: readonly ActCheck[], suspensions: number): ActCheck[] =>
  told(checks).filter(
    ({ code, passed }) =>
      !passed &&
      !BY_GROUND.includes(code) &&
      !(suspensions > 1 && ['suspension-open', 'extension-left'].includes(code)),
  )
