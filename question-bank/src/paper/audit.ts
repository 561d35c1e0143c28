import { type Blueprint, type BlueprintSection, totalMarks } from './blueprint.ts'
import { branchOf, countsFor, expectedShare, fits, type PoolItem } from './pool.ts'

/** A rule that forms break, and where. */
export interface Violation {
  code:
    | 'item-unknown'
    | 'item-misplaced'
    | 'section-unknown'
    | 'section-count'
    | 'content-repeated'
    | 'must-have-missing'
    | 'quota-broken'
    | 'enemies-together'
    | 'expected-outside'
    | 'exposure-exceeded'
  /** Null where it is about all forms together. */
  formNo: number | null
  sectionId?: string
  quota?: number
  /** Item ids, or content keys where it is about contents. */
  items?: string[]
}

/** What a set of forms is like, computed from nothing but blueprint, pool and the forms. */
export interface FormAudit {
  violations: Violation[]
  /** Expected scores in hundredths on the hundred-mark scale: the lowest, the highest and, rounded up, how far apart. */
  expected: { low: number; high: number; spread: number }
  /** Highest exposure in ten-thousandths, rounded up: of these forms alone, and with the past; without must-haves. */
  exposure: { ofForms: number; withPast: number }
  /** Questions that two forms share: the most of any two, and on average in hundredths. */
  overlap: { most: number; mean: number }
  /** The most by which two forms differ in how many questions a section has of a branch of the topic tree. */
  topicDifference: number
}

interface Drawn {
  section: BlueprintSection
  item: PoolItem
}

/**
 * Checks forms against every constraint of the blueprint from scratch: it shares the meaning of the words (`fits`,
 * `countsFor`) with the assembly and nothing else.
 */
export function auditForms(
  blueprint: Blueprint,
  pool: readonly PoolItem[],
  forms: readonly (readonly { sectionId: string; itemId: string }[])[],
): FormAudit {
  const items = new Map(pool.map((item) => [item.id, item]))
  const sections = new Map(blueprint.sections.map((section) => [section.id, section]))
  const violations: Violation[] = []
  const known = forms.map((form, formNo) =>
    form.flatMap(({ sectionId, itemId }): Drawn[] => {
      const item = items.get(itemId)
      const section = sections.get(sectionId)
      if (!item) violations.push({ code: 'item-unknown', formNo, sectionId, items: [itemId] })
      else if (!section) violations.push({ code: 'section-unknown', formNo, sectionId, items: [itemId] })
      else if (!fits(section, item)) violations.push({ code: 'item-misplaced', formNo, sectionId, items: [itemId] })
      return item && section ? [{ section, item }] : []
    }),
  )
  known.forEach((form, formNo) => {
    violations.push(...checkForm(blueprint, form).map((violation) => ({ ...violation, formNo })))
  })
  const { exceeded, exposure } = exposureOf(blueprint, pool, known)
  violations.push(...exceeded)
  return {
    violations,
    expected: expectedOf(blueprint, known),
    exposure,
    overlap: overlapOf(known),
    topicDifference: topicDifference(blueprint, known),
  }
}

type FormViolation = Omit<Violation, 'formNo'>

function checkForm(blueprint: Blueprint, form: readonly Drawn[]): FormViolation[] {
  const found: FormViolation[] = blueprint.sections.flatMap((section) =>
    checkSection(
      section,
      form.filter((drawn) => drawn.section === section).map(({ item }) => item),
    ),
  )
  const items = form.map(({ item }) => item)
  for (const [i, one] of items.entries()) {
    const named = new Set(one.enemies ?? [])
    for (const [j, other] of items.entries()) {
      const pair = [one.id, other.id]
      if (i < j && one.contentKey === other.contentKey) found.push({ code: 'content-repeated', items: pair })
      if (i !== j && other.questionId !== undefined && named.has(other.questionId)) {
        found.push({ code: 'enemies-together', items: pair })
      }
    }
  }
  if (blueprint.expected) {
    const score = scoreOf(form)
    const marks = totalMarks(blueprint)
    const [low, high] = blueprint.expected
    if (score < low * marks || score > high * marks) found.push({ code: 'expected-outside' })
  }
  return found
}

function checkSection(
  { id: sectionId, count, mustHave, quotas }: BlueprintSection,
  items: PoolItem[],
): FormViolation[] {
  const found: FormViolation[] = []
  if (items.length !== count) found.push({ code: 'section-count', sectionId })
  const missing = (mustHave ?? []).filter((id) => !items.some(({ questionId }) => questionId === id))
  if (missing.length > 0) found.push({ code: 'must-have-missing', sectionId, items: missing })
  for (const [quota, rule] of (quotas ?? []).entries()) {
    const counting = items.filter((item) => countsFor(rule, item)).length
    if (counting < rule.min || (rule.max != null && counting > rule.max)) {
      found.push({ code: 'quota-broken', sectionId, quota })
    }
  }
  return found
}

/** Hundredths of a mark × 10,000. */
const scoreOf = (form: readonly Drawn[]): number =>
  form.reduce((sum, { section, item }) => sum + section.marks * expectedShare(item), 0)

function expectedOf(blueprint: Blueprint, forms: readonly Drawn[][]): FormAudit['expected'] {
  const marks = totalMarks(blueprint)
  const scores = forms.map(scoreOf)
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  return { low: Math.floor(low / marks), high: Math.floor(high / marks), spread: Math.ceil((high - low) / marks) }
}

const WHOLE = 10_000

function exposureOf({ sections, exposureCap }: Blueprint, pool: readonly PoolItem[], forms: readonly Drawn[][]) {
  const mustHave = new Set(sections.flatMap((section) => section.mustHave ?? []))
  const past = new Map<string, number>()
  for (const { contentKey, exposure = 0 } of pool) {
    past.set(contentKey, Math.max(exposure, past.get(contentKey) ?? 0))
  }
  const uses = new Map<string, number>()
  for (const { item } of forms.flat()) {
    if (item.questionId !== undefined && mustHave.has(item.questionId)) continue
    uses.set(item.contentKey, (uses.get(item.contentKey) ?? 0) + 1)
  }
  const exceeded: Violation[] = []
  const exposure = { ofForms: 0, withPast: 0 }
  for (const [contentKey, count] of uses) {
    const before = past.get(contentKey) ?? 0
    exposure.ofForms = Math.max(exposure.ofForms, Math.ceil((count * WHOLE) / forms.length))
    exposure.withPast = Math.max(exposure.withPast, Math.ceil((count * WHOLE) / forms.length) + before)
    if (exposureCap != null && count * WHOLE + before * forms.length > exposureCap * forms.length) {
      exceeded.push({ code: 'exposure-exceeded', formNo: null, items: [contentKey] })
    }
  }
  return { exceeded, exposure }
}

function overlapOf(forms: readonly Drawn[][]): FormAudit['overlap'] {
  const sets = forms.map((form) => new Set(form.map(({ item }) => item.contentKey)))
  let most = 0
  let sum = 0
  let pairs = 0
  for (const [i, one] of sets.entries()) {
    for (const other of sets.slice(i + 1)) {
      const shared = [...one].filter((key) => other.has(key)).length
      most = Math.max(most, shared)
      sum += shared
      pairs++
    }
  }
  return { most, mean: pairs === 0 ? 0 : Math.round((sum * 100) / pairs) }
}

function topicDifference({ sections }: Blueprint, forms: readonly Drawn[][]): number {
  let most = 0
  for (const section of sections) {
    const counts = forms.map((form) => {
      const own = form.filter((drawn) => drawn.section === section)
      return Map.groupBy(own, ({ item }) => branchOf(item.topic, section))
    })
    for (const branch of new Set(counts.flatMap((byBranch) => [...byBranch.keys()]))) {
      const sizes = counts.map((byBranch) => byBranch.get(branch)?.length ?? 0)
      most = Math.max(most, Math.max(...sizes) - Math.min(...sizes))
    }
  }
  return most
}
