import type { Blueprint, BlueprintSection, Quota } from './blueprint.ts'

export const BLUEPRINT_FAULTS = [
  'blueprint-empty',
  'blueprint-exposure-invalid',
  'blueprint-expected-invalid',
  'must-have-repeated',
  'section-id-repeated',
  'section-count-invalid',
  'section-marks-invalid',
  'section-difficulty-invalid',
  'section-must-have-too-many',
  'section-quota-invalid',
] as const
export type BlueprintFault = (typeof BLUEPRINT_FAULTS)[number]

/** Hundredths of a hundred marks, and ten-thousandths of a whole. */
const WHOLE = 10_000

/** What is wrong with a blueprint by itself, whatever the pool. Empty means it can be used. */
export function checkBlueprint(blueprint: Blueprint): { code: BlueprintFault; sectionId?: string }[] {
  const { sections, exposureCap, expected } = blueprint
  if (sections.length === 0) return [{ code: 'blueprint-empty' }]
  const faults: { code: BlueprintFault; sectionId?: string }[] = []
  if (exposureCap != null && !isWhole(exposureCap, 0, WHOLE)) faults.push({ code: 'blueprint-exposure-invalid' })
  if (expected && !isRange(expected, 0, WHOLE)) faults.push({ code: 'blueprint-expected-invalid' })

  const ids = new Set<string>()
  const mustHaves = new Set<string>()
  for (const section of sections) {
    const report = (code: BlueprintFault) => faults.push({ code, sectionId: section.id })
    if (ids.has(section.id)) report('section-id-repeated')
    ids.add(section.id)
    for (const code of sectionFaults(section)) report(code)
    const own = section.mustHave ?? []
    if (own.some((id) => mustHaves.has(id)) || new Set(own).size < own.length) report('must-have-repeated')
    for (const id of own) mustHaves.add(id)
  }
  return faults
}

function sectionFaults({ count, marks, difficulty, mustHave, quotas }: BlueprintSection): BlueprintFault[] {
  const faults: BlueprintFault[] = []
  if (!isWhole(count, 1)) faults.push('section-count-invalid')
  if (!isWhole(marks, 1)) faults.push('section-marks-invalid')
  if (difficulty && !isRange(difficulty)) faults.push('section-difficulty-invalid')
  if ((mustHave?.length ?? 0) > count) faults.push('section-must-have-too-many')
  if (quotas?.some((quota) => !isQuota(quota, count))) faults.push('section-quota-invalid')
  return faults
}

/** A quota that names neither topic nor difficulty would say something about every question: a slip. */
const isQuota = ({ topic, difficulty, min, max }: Quota, count: number): boolean =>
  (topic != null || difficulty != null) &&
  (difficulty == null || isRange(difficulty)) &&
  isWhole(min, 0, count) &&
  (max == null || isWhole(max, min))

const isWhole = (value: number, from: number, to = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isInteger(value) && value >= from && value <= to

const isRange = ([low, high]: readonly [number, number], from = 1, to = Number.MAX_SAFE_INTEGER): boolean =>
  isWhole(low, from, to) && isWhole(high, low, to)
