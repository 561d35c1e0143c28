import { Draft } from './assembly/draft.ts'
import { type Found, solveForms } from './assembly/exact.ts'
import type { Slack } from './assembly/exact-model.ts'
import { serve } from './assembly/flow.ts'
import type { Solve } from './assembly/solver.ts'
import { type Task, taskOf } from './assembly/task.ts'
import type { Blueprint } from './blueprint.ts'
import { draw } from './draw.ts'
import type { PoolItem } from './pool.ts'

/** Why no forms can be drawn, in the order in which it is looked for: the first that holds is reported. */
export const SHORTFALL_CAUSES = [
  'must-have',
  'questions',
  'quota',
  'enemies',
  'expected',
  'exposure',
  'undecided',
] as const

export interface Shortfall {
  /**
   * `must-have`: the pool lacks must-have questions for the section, or two of them exclude each other. `questions`: too
   * few different contents; what is available is what is left once the sections before it are served. `quota`: of the
   * kind that the quota names; more available than wanted means that no fewer are possible. `enemies`: enemy questions
   * leave too few. `expected`: no form comes closer to the band; hundredths on the hundred-mark scale. `exposure`:
   * places on all forms together that the cap lets be filled. `undecided`: forms were not found, nor a proof that there
   * are none, within the effort.
   */
  cause: (typeof SHORTFALL_CAUSES)[number]
  /** Null where it is about the paper as a whole. */
  sectionId: string | null
  /** Index of the section's quota. */
  quota?: number
  /** Questions it is about. */
  questionIds?: string[]
  wanted: number
  available: number
}

/**
 * What keeps forms from being drawn. Constraints are added one kind after the other, so what is named is short even
 * if everything after it were dropped. Sections that compete for questions and the exposure cap are decided by maximum
 * flows: with them alone, N forms exist exactly if the flow does. Quotas, enemies and the band make the question hard
 * in general (NP-complete): they are decided for one form by branch and bound, and without a cap N forms exist exactly
 * if one does. Only all constraints together, for N forms under a cap, are left to `assembleForms`.
 * @returns empty when none of these is short
 */
export function shortfallOf(
  blueprint: Blueprint,
  pool: readonly PoolItem[],
  { formCount, solve }: { formCount: number; solve: Solve },
): Shortfall[] {
  const task = taskOf(blueprint, pool, formCount)
  const peaceful = taskOf(blueprint, pool.map(withoutEnemies), formCount)
  const steps: (() => Shortfall[])[] = [
    () => missingMustHaves(task),
    () => missingQuestions(peaceful),
    () => (oneForm(task, null, solve).is === 'infeasible' ? brokenByOne(blueprint, { task, peaceful, solve }) : []),
    () => (blueprint.exposureCap == null ? [] : overexposed(task)),
  ]
  return firstOf(steps)
}

/** The steps after the one that finds something are not taken. */
function firstOf(steps: readonly (() => Shortfall[])[]): Shortfall[] {
  for (const step of steps) {
    const found = step()
    if (found.length > 0) return found
  }
  return []
}

/** What one form by itself can't keep. */
function brokenByOne(
  blueprint: Blueprint,
  { task, peaceful, solve }: { task: Task; peaceful: Task; solve: Solve },
): Shortfall[] {
  const hasQuotas = task.sections.some(({ quotas }) => quotas.length > 0)
  return firstOf([
    () => (hasQuotas ? brokenRules(blueprint, peaceful, { slack: 'quotas', cause: 'quota', solve }) : []),
    () => brokenRules(blueprint, task, { slack: 'places', cause: 'enemies', solve }),
    () => (task.band ? outsideBand(task, solve) : []),
  ])
}

const withoutEnemies = ({ enemies: _, ...item }: PoolItem): PoolItem => item

function missingMustHaves({ sections, clashes }: Task): Shortfall[] {
  const missing = sections.flatMap(({ id, fixed, missing: questionIds }): Shortfall[] => {
    if (questionIds.length === 0) return []
    const available = fixed.length
    return [{ cause: 'must-have', sectionId: id, questionIds, wanted: available + questionIds.length, available }]
  })
  const clashing = clashes.map((pair): Shortfall => {
    const { id } = sections.find(({ fixed }) => fixed.includes(pair[0]))!
    const questionIds = pair.map(({ questionId }) => questionId!)
    return { cause: 'must-have', sectionId: id, questionIds, wanted: 2, available: 1 }
  })
  return [...missing, ...clashing]
}

function missingQuestions(task: Task): Shortfall[] {
  const served = most(task, () => 1, 1)
  return task.sections.flatMap(({ id, count, fixed }, i): Shortfall[] => {
    const held = fixed.length
    if (served[i]! >= count) return []
    return [{ cause: 'questions', sectionId: id, wanted: count + held, available: served[i]! + held }]
  })
}

function overexposed(task: Task): Shortfall[] {
  const { formCount, sections, contents } = task
  const served = most(task, (content) => contents[content]!.limit, formCount)
  return sections.flatMap(({ id, count }, i): Shortfall[] => {
    const wanted = count * formCount
    return served[i]! < wanted ? [{ cause: 'exposure', sectionId: id, wanted, available: served[i]! }] : []
  })
}

/** The most places of each section, on so many forms together, that contents can fill which each fill so many. */
function most(
  { sections, contents, entries, cells }: Task,
  uses: (content: number) => number,
  forms: number,
): number[] {
  const supplies = new Map<string, { takers: number[]; size: number }>()
  contents.forEach(({ entries: own }, content) => {
    const takers = [...new Set(own.flatMap((entry) => entries[entry]!.cells.map((cell) => cells[cell]!.section)))]
    const key = takers.sort((a, b) => a - b).join()
    const supply = supplies.get(key) ?? { takers, size: 0 }
    supply.size += uses(content)
    supplies.set(key, supply)
  })
  return serve(
    sections.map(({ count }) => count * forms),
    [...supplies.values()],
  ).served
}

/** The fewest rules that one form breaks; none also where that could not be decided. */
function brokenRules(
  { sections }: Blueprint,
  task: Task,
  { slack, cause, solve }: { slack: Slack; cause: 'quota' | 'enemies'; solve: Solve },
): Shortfall[] {
  const found = oneForm({ ...task, band: null }, slack, solve)
  if (found.is !== 'solved') return []
  return found.broken.map(({ section, quota, by }) => {
    const { id, count, quotas } = sections[section!]!
    const rule = quota === undefined ? undefined : quotas![quota]!
    const wanted = rule === undefined ? count : by > 0 ? rule.min : rule.max!
    return { cause, sectionId: id, ...(rule && { quota }), wanted, available: wanted - by }
  })
}

function outsideBand(task: Task, solve: Solve): Shortfall[] {
  const found = oneForm(task, 'band', solve)
  if (found.is !== 'solved') return []
  const { marks, band } = task
  const score = new Draft(task, found.layout).scores[0]!
  const [low, high] = band!
  if (score >= low && score <= high) return []
  const [wanted, available] = score < low ? [low, Math.floor(score / marks)] : [high, Math.ceil(score / marks)]
  return [{ cause: 'expected', sectionId: null, wanted: wanted / marks, available }]
}

const ANY_SEED = new Uint8Array(32)

const oneForm = (task: Task, slack: Slack | null, solve: Solve): Found =>
  solveForms(task, { forms: 1, capped: false, slack }, { solve, random: draw(ANY_SEED, 'shortfall') })
