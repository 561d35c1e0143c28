import { balanceScores } from './assembly/balance.ts'
import { dealOut } from './assembly/deal.ts'
import { Draft, type Place } from './assembly/draft.ts'
import { solveEach, solveForms } from './assembly/exact.ts'
import { planMix } from './assembly/mix.ts'
import { separateEnemies } from './assembly/separate.ts'
import { loadSolver, type Solve } from './assembly/solver.ts'
import { type Task, taskOf } from './assembly/task.ts'
import { shareOut } from './assembly/uses.ts'
import { auditForms } from './audit.ts'
import type { Blueprint } from './blueprint.ts'
import { checkBlueprint } from './check-blueprint.ts'
import { draw } from './draw.ts'
import type { PoolItem } from './pool.ts'
import { type Shortfall, shortfallOf } from './shortfall.ts'

/** Whoever draws the same papers again needs this method: it changes when the same arguments give other forms. */
export const ASSEMBLY_METHOD = 'forms/2 highs/1.15.3'

/** One question drawn for a section. */
export interface DrawnItem {
  sectionId: string
  itemId: string
}

/** The forms by number, or what keeps them from being drawn. */
export type Assembly = { forms: DrawnItem[][] } | { shortfall: Shortfall[] }

export interface Draws {
  /** 32 bytes. */
  seed: Uint8Array
  /** 1 … 1000 parallel forms (平行卷). */
  formCount: number
}

/**
 * Draws parallel forms that meet every constraint of the blueprint, or says what is short: a pure function of its
 * arguments, whatever the order of the pool, so anybody who has blueprint, pool and seed can draw them again and see that
 * nothing was chosen by hand. What it hands out has passed `auditForms`.
 *
 * The usual way: a mix that is the same for all forms (integer programme), the least seen questions shared out to it,
 * dealt to the forms (edge colouring), enemies taken apart and expected scores brought together by exchanges. Where that
 * fails, forms are looked for that need not be alike, with a proof if there are none (docs/decisions/007).
 * @throws RangeError for a blueprint that `checkBlueprint` faults, and for numbers out of range
 */
export async function assembleForms(
  blueprint: Blueprint,
  pool: readonly PoolItem[],
  { seed, formCount }: Draws,
): Promise<Assembly> {
  const [fault] = checkBlueprint(blueprint)
  if (fault) throw new RangeError(`${fault.code} ${fault.sectionId ?? ''}`.trim())
  if (!Number.isInteger(formCount) || formCount < 1 || formCount > 1000) throw new RangeError('1 to 1000 forms')
  const solve = await loadSolver()
  const task = taskOf(blueprint, pool, formCount)
  const isSound = (forms: DrawnItem[][]) => auditForms(blueprint, pool, forms).violations.length === 0

  const alike = alikeForms(task, solve, seed)
  if (alike) {
    const forms = drawnForms(task, alike, seed)
    if (isSound(forms)) return { forms }
  }
  const shortfall = shortfallOf(blueprint, pool, { formCount, solve })
  if (shortfall.length > 0) return { shortfall }
  return anyForms(task, { solve, seed, isSound, isCapped: blueprint.exposureCap != null })
}

/** Forms of one mix, by the usual way; they may still break a rule. */
function alikeForms(task: Task, solve: Solve, seed: Uint8Array): Place[][] | undefined {
  const mix = planMix(task, solve, draw(seed, 'mix'))
  const uses = mix && shareOut(task, mix, draw(seed, 'uses'))
  if (!uses) return undefined
  const draft = new Draft(task, dealOut(task, mix, { uses, random: draw(seed, 'deal') }))
  separateEnemies(draft, draw(seed, 'separate'))
  balanceScores(draft)
  return draft.forms
}

interface Search {
  solve: Solve
  seed: Uint8Array
  isSound: (forms: DrawnItem[][]) => boolean
  isCapped: boolean
}

/** Forms from the integer programme of all constraints and all forms. */
function anyForms(task: Task, { solve, seed, isSound, isCapped }: Search): Assembly {
  const wanted = task.formCount * task.sections.reduce((sum, { count }) => sum + count, 0)
  const tools = { solve, random: draw(seed, 'any') }
  const found = isCapped
    ? solveForms(task, { forms: task.formCount, capped: true, slack: 'limits' }, tools)
    : solveEach(task, tools)
  if (found.is === 'solved' && found.broken.length > 0) {
    const over = found.broken.reduce((sum, { by }) => sum - by, 0)
    return { shortfall: [{ cause: 'exposure', sectionId: null, wanted, available: wanted - over }] }
  }
  if (found.is === 'solved') {
    const draft = new Draft(task, found.layout)
    balanceScores(draft)
    const forms = drawnForms(task, draft.forms, seed)
    if (isSound(forms)) return { forms }
  }
  return { shortfall: [{ cause: 'undecided', sectionId: null, wanted, available: wanted }] }
}

/** Sections in the order of the blueprint, questions in drawn order. */
function drawnForms({ sections, entries }: Task, forms: readonly Place[][], seed: Uint8Array): DrawnItem[][] {
  return forms.map((places, formNo) =>
    sections.flatMap(({ id, fixed }, section) => {
      const own = places.filter((place) => place.section === section)
      const items = [...fixed, ...own.map(({ entry }) => entries[entry]!.item)]
      return draw(seed, 'form', id, formNo)
        .shuffle(items)
        .map((item) => ({ sectionId: id, itemId: item.id }))
    }),
  )
}
