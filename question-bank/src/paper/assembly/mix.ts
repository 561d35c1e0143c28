import type { Random } from '../random.ts'
import { LinearModel, type Solve } from './solver.ts'
import { addSupply, type CellColumns, type Supplier, suppliersOf } from './suppliers.ts'
import { innerBand, type Task } from './task.ts'

/** How many questions of which kind the forms hold. */
export interface Mix {
  /** Places of each cell that every form has, by index of the cell. */
  places: number[]
  /** Uses of each cell, over all forms, in places that go round between the cells of a section. */
  rotating: number[]
  suppliers: Supplier[]
}

/** Costs of one place. Unevenness of two levels is taken into account for a branch that every form has alike. */
const LEVEL = 1000
const ROTATION = 2000
const LOT = 50

/**
 * Decides, once for all forms, how many questions each section takes from each branch of the topic tree: as evenly as
 * supply, quotas and exposure allow, and the same on every form. Only where no branch can serve every form do places go
 * round. What supply leaves open costs least where questions were seen least; what is still open is drawn.
 * @returns undefined when no such mix exists; forms that differ in their mix still may
 */
export function planMix(task: Task, solve: Solve, random: Random): Mix | undefined {
  const model = new LinearModel()
  const suppliers = suppliersOf(task)
  const { formCount, sections, cells } = task
  const places = cells.map(({ section }) => model.column({ high: sections[section]!.count, whole: true }))
  const rotating = cells.map(({ section }, c) =>
    model.column({ high: mayRotate(task, c) ? sections[section]!.count * formCount : 0, whole: true }),
  )
  addSections(model, task, { places, rotating })
  addBranches(model, task, { places, rotating, suppliers, random })
  const uses = addSupply(model, task, { places, rotating, suppliers })
  addBand(model, task, { suppliers, uses })

  const outcome = solve(model, { nodes: 500, gap: 0.01, heuristics: false })
  if (outcome.is !== 'solved') return undefined
  const { values } = outcome
  const whole = (column: number) => Math.round(values[column]!)
  return {
    places: places.map(whole),
    rotating: rotating.map(whole),
    suppliers: suppliers.map((supplier, i) => {
      const asked = uses[i]!.reduce((sum, column) => sum + values[column]!, 0)
      return { ...supplier, size: Math.min(supplier.size, Math.ceil(asked - 1e-6)) }
    }),
  }
}

/** A quota's maximum is kept by leaving what it counts out of the places that go round. */
export function mayRotate({ sections, cells }: Task, cell: number): boolean {
  const { section, quotas } = cells[cell]!
  return quotas.every((quota) => sections[section]!.quotas[quota]!.max === null)
}

/** Every section is filled and every quota met by the places that all forms have alike. */
function addSections(
  model: LinearModel,
  { sections, cells, formCount }: Task,
  { places, rotating }: CellColumns,
): void {
  sections.forEach(({ count, quotas }, section) => {
    const own = [...cells.keys()].filter((c) => cells[c]!.section === section)
    const round = model.column({ high: count, cost: ROTATION, whole: true })
    model.row(count, count, [...own.map((c) => [places[c]!, 1] as const), [round, 1]])
    model.row(0, 0, [...own.map((c) => [rotating[c]!, 1] as const), [round, -formCount]])
    quotas.forEach(({ min, max }, quota) => {
      const counting = own.filter((c) => cells[c]!.quotas.includes(quota))
      model.row(
        min,
        max ?? Infinity,
        counting.map((c) => [places[c]!, 1]),
      )
    })
  })
}

/** The second place of a branch costs more than the first, the third more than the second: so they come out even. */
function addBranches(
  model: LinearModel,
  { sections, cells, formCount }: Task,
  { places, rotating, suppliers, random }: CellColumns & { suppliers: readonly Supplier[]; random: Random },
): void {
  const supply = cells.map(() => 0)
  for (const { cells: served, size } of suppliers) for (const c of served) supply[c]! += size
  sections.forEach(({ count }, section) => {
    const own = [...cells.keys()].filter((c) => cells[c]!.section === section)
    const branches = random.shuffle([...Map.groupBy(own, (c) => cells[c]!.branch).values()])
    branches.forEach((branch, rank) => {
      const most = Math.ceil(branch.reduce((sum, c) => sum + supply[c]!, 0) / formCount)
      const levels = steps(Math.min(count, most), Math.ceil(count / branches.length) + 2).map(([from, width]) =>
        model.column({ high: width, cost: LEVEL * (from + (width + 1) / 2) + (LOT * rank) / branches.length }),
      )
      model.row(0, 0, [
        ...branch.map((c) => [places[c]!, formCount] as const),
        ...branch.map((c) => [rotating[c]!, 1] as const),
        ...levels.map((level) => [level, -formCount] as const),
      ])
    })
  })
}

/** 0 … most in steps of one up to `fine`, where they matter, and then of twice the last: `[from, width]`. */
function steps(most: number, fine: number): (readonly [from: number, width: number])[] {
  const found: (readonly [number, number])[] = []
  for (let from = 0, width = 1; from < most; from += width) {
    if (from > fine) width *= 2
    width = Math.min(width, most - from)
    found.push([from, width])
  }
  return found
}

/** On average the forms are within the band; that each is, is seen to when questions are exchanged. */
function addBand(
  model: LinearModel,
  { band, fixedScore, formCount, marks, sections, cells, contents, entries }: Task,
  { suppliers, uses }: { suppliers: readonly Supplier[]; uses: readonly number[][] },
): void {
  if (!band) return
  const [low, high] = innerBand(band, marks)
  // In hundredths of the hundred-mark scale the factors are of the size a solver likes.
  const scale = formCount * marks
  model.row(
    ((low - fixedScore) * formCount) / scale,
    ((high - fixedScore) * formCount) / scale,
    suppliers.flatMap(({ cells: served, contents: own }, i) => {
      const sum = own.reduce((total, content) => total + entries[contents[content]!.entries[0]!]!.expected, 0)
      const mean = sum / own.length
      return served.map((c, k) => [uses[i]![k]!, (sections[cells[c]!.section]!.marks * mean) / scale] as const)
    }),
  )
}
