import type { Random } from '../random.ts'
import type { Layout } from './draft.ts'
import { type Broken, buildModel, type Columns, type Wanted } from './exact-model.ts'
import { type Kind, kindsOf } from './kinds.ts'
import type { Outcome, Solve } from './solver.ts'
import type { Task } from './task.ts'

/** Broken constraints are the fewest possible. */
export type Found = { is: 'solved'; layout: Layout; broken: Broken[] } | { is: 'infeasible' } | { is: 'undecided' }

/** More columns than this are not tried, and the more there are the fewer branches: each takes longer. */
const MOST_COLUMNS = 10_000
/** Of a solver that counts in floating point. */
const TOLERANCE = 1e-6
const MOST_COLUMNS_IN_ALL = 100_000
const sizeOf = (kinds: readonly Kind[], forms: number): number =>
  forms * kinds.reduce((sum, { options }) => sum + options.length, 0)
const branches = (columns: number): number => Math.min(300, Math.max(10, Math.floor(30_000 / columns)))

/**
 * Forms that keep all constraints, or the proof that there are none. A solution is a set of forms; that there is none is
 * proven by branch and bound.
 */
export function solveForms(task: Task, wanted: Wanted, { solve, random }: { solve: Solve; random: Random }): Found {
  const kinds = random.shuffle(kindsOf(task))
  const size = sizeOf(kinds, wanted.forms)
  if (size > MOST_COLUMNS) return { is: 'undecided' }
  const built = buildModel(task, kinds, wanted)
  const outcome: Outcome = solve(built.model, { nodes: branches(size), gap: 0, heuristics: true })
  if (outcome.is !== 'solved') return outcome
  const value = (column: number) => Math.round(outcome.values[column]!)
  const broken = built.slacks.flatMap(({ column, sign, ...what }) =>
    outcome.values[column]! > TOLERANCE ? [{ ...what, by: sign * Math.max(1, value(column)) }] : [],
  )
  if (broken.length > 0 && !outcome.isBest) return { is: 'undecided' }
  return { is: 'solved', broken, layout: layoutOf(task, kinds, built.columns, { value, random }) }
}

/**
 * Forms that keep all constraints but the exposure cap, each looked for by itself, so that there are forms exactly if
 * there is one. Where the programme is large they begin to repeat: they are alike, if not different.
 */
export function solveEach(task: Task, { solve, random }: { solve: Solve; random: Random }): Found {
  const wanted = { forms: 1, capped: false, slack: null }
  const forms: Layout['forms'] = []
  const most = Math.max(1, Math.floor(MOST_COLUMNS_IN_ALL / sizeOf(kindsOf(task), 1)))
  for (let formNo = 0; formNo < task.formCount; formNo++) {
    if (formNo >= most) {
      forms.push(forms[formNo % most]!.map((place) => ({ ...place })))
      continue
    }
    const found = solveForms(task, wanted, { solve, random })
    if (found.is !== 'solved') return found
    forms.push(...found.layout.forms)
  }
  return { is: 'solved', broken: [], layout: { forms, groups: groupsOf(task).groups } }
}

/** The forms: of each kind always the entries that were used least, so that none comes to stand on too many. */
function layoutOf(
  task: Task,
  kinds: readonly Kind[],
  columns: Columns,
  { value, random }: { value: (column: number) => number; random: Random },
): Layout {
  const { cells, entries } = task
  const { groups, groupOfCell } = groupsOf(task)
  const queues = kinds.map((kind) => random.shuffle(kind.entries))
  const forms = columns.map((form) =>
    kinds.flatMap(({ options }, k) =>
      options.flatMap(({ section }, o) => {
        // Taken from the front and put back at the end: the uses of two entries never differ by more than one.
        const taken = queues[k]!.splice(0, value(form[k]![o]!))
        queues[k]!.push(...taken)
        return taken.map((entry) => {
          const cell = entries[entry]!.cells.find((own) => cells[own]!.section === section)!
          return { entry, section, group: groupOfCell[cell]! }
        })
      }),
    ),
  )
  return { forms, groups }
}

/** Cells of a section that count for the same quotas may exchange their questions. */
function groupsOf({ cells }: Task): { groups: number[][]; groupOfCell: number[] } {
  const groupOf = new Map<string, number>()
  const groups: number[][] = []
  const groupOfCell = cells.map(({ section, quotas, entries: own }) => {
    const key = `${section} ${quotas.join()}`
    const group = groupOf.get(key) ?? groups.push([]) - 1
    groupOf.set(key, group)
    groups[group]!.push(...own)
    return group
  })
  return { groups, groupOfCell }
}
