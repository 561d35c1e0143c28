/**
 * Qualification to enforce the law (行政执法资格) for one domain: what examinations make of a person, apart from any
 * card (domain.md A2). The general part (通用法律知识) and the professional part (专业法律知识) may be passed on
 * different days; together they qualify while the older of the two is not yet stale.
 */
import { termOf } from './term.ts'

export interface Passes {
  /** Days on which the parts were last passed. */
  generalPassedOn: string | null
  professionalPassedOn: string | null
}

export interface Held extends Passes {
  state: 'PARTIAL' | 'VALID' | 'INVALIDATED'
  validFrom: string | null
  validTo: string | null
}

const later = (a: string | null, b: string | null): string | null => (a !== null && (b === null || a > b) ? a : b)

/**
 * What somebody holds after `passes`; undefined when that changes nothing, so that asking twice writes once.
 * An invalidated qualification (取消资格) comes back only by passes later than those it rested on.
 */
export function qualify(held: Held | undefined, passes: Passes, years: number): Held | undefined {
  const known = held?.state === 'INVALIDATED' ? fresh(held, passes) : merge(held, passes)
  if (known.generalPassedOn === null && known.professionalPassedOn === null) return undefined
  const next = { ...known, ...standing(known, years) }
  return held && same(held, next) ? undefined : next
}

/**
 * What is left of a qualification whose passes are counted anew, because one of them is none any more; undefined when
 * that changes nothing. One that was taken away (取消资格) stays so.
 *
 * @param passes all that still count for its person and domain, in any order
 */
export function recount(held: Held, passes: readonly Passes[], years: number): Held | undefined {
  if (held.state === 'INVALIDATED') return undefined
  const nothing = { generalPassedOn: null, professionalPassedOn: null }
  const left = passes.reduce<Passes>(merge, nothing)
  const next = { ...left, ...standing(left, years) }
  return same(held, next) ? undefined : next
}

function merge(held: Passes | undefined, passes: Passes): Passes {
  return {
    generalPassedOn: later(held?.generalPassedOn ?? null, passes.generalPassedOn),
    professionalPassedOn: later(held?.professionalPassedOn ?? null, passes.professionalPassedOn),
  }
}

function fresh(held: Held, passes: Passes): Passes {
  const stale = later(held.generalPassedOn, held.professionalPassedOn)
  const after = (day: string | null) => (day !== null && (stale === null || day > stale) ? day : null)
  return {
    generalPassedOn: after(passes.generalPassedOn),
    professionalPassedOn: after(passes.professionalPassedOn),
  }
}

function standing({ generalPassedOn, professionalPassedOn }: Passes, years: number): Omit<Held, keyof Passes> {
  const partial = { state: 'PARTIAL', validFrom: null, validTo: null } as const
  if (generalPassedOn === null || professionalPassedOn === null) return partial
  const [older, newer] = [generalPassedOn, professionalPassedOn].sort() as [string, string]
  return newer > termOf(older, years).validTo ? partial : { state: 'VALID', ...termOf(newer, years) }
}

const same = (a: Held, b: Held): boolean =>
  a.state === b.state &&
  a.generalPassedOn === b.generalPassedOn &&
  a.professionalPassedOn === b.professionalPassedOn &&
  a.validFrom === b.validFrom &&
  a.validTo === b.validTo

/** Does it qualify on `day`? Its end is a date, never a stored state. */
export const qualifiesOn = ({ state, validTo }: Pick<Held, 'state' | 'validTo'>, day: string): boolean =>
  state === 'VALID' && validTo !== null && day <= validTo

/**
 * Does the professional part of `domain` qualify together with a general part passed for another domain? Who moves to
 * another unit sits the professional examination of the new domain only (domain.md 1.5, edge case 9).
 */
export function carriesOver(
  held: readonly (Held & { domainCode: string })[],
  domain: string,
  day: string,
  years: number,
): boolean {
  const isFresh = (passed: string | null) => passed !== null && passed <= day && day <= termOf(passed, years).validTo
  const counting = held.filter(({ state }) => state !== 'INVALIDATED')
  const professional = counting.some(
    ({ domainCode, professionalPassedOn }) => domainCode === domain && isFresh(professionalPassedOn),
  )
  return professional && counting.some(({ generalPassedOn }) => isFresh(generalPassedOn))
}
