import type { Highs } from 'highs'

type Term = readonly [column: number, factor: number]

/** A linear programme, some of whose columns are whole numbers. Costs are minimised. */
export class LinearModel {
  readonly costs: number[] = []
  readonly lows: number[] = []
  readonly highs: number[] = []
  readonly kinds: (0 | 1)[] = []
  readonly rowLows: number[] = []
  readonly rowHighs: number[] = []
  readonly rows: Term[][] = []

  /** Adds a column and returns its index. */
  column({ low = 0, high = Infinity, cost = 0, whole = false }): number {
    this.lows.push(low)
    this.highs.push(high)
    this.kinds.push(whole ? 1 : 0)
    return this.costs.push(cost) - 1
  }

  /** low ≤ sum of the terms ≤ high. No column may come twice. */
  row(low: number, high: number, terms: Term[]): void {
    this.rowLows.push(low)
    this.rowHighs.push(high)
    this.rows.push(terms)
  }
}

/** What came out: values by column, a proof that there are none, or neither within the effort. */
export type Outcome =
  /** `isBest`: it is proven that no solution costs less (within the gap). */
  { is: 'solved'; values: number[]; isBest: boolean } | { is: 'infeasible' } | { is: 'undecided' }

export interface Effort {
  /** Branches to look at before the search is given up. */
  nodes: number
  /** How far from the best a solution may be, as a share of its cost. */
  gap: number
  /** Look for solutions beside the branches as well: pays where it is hard to find any. */
  heuristics: boolean
}

export type Solve = (model: LinearModel, effort: Effort) => Outcome

/**
 * HiGHS (Huangfu, Hall: Parallelizing the dual revised simplex method, 2018; https://highs.dev) as WebAssembly, loaded
 * anew for each assembly. WebAssembly prescribes every bit of floating-point arithmetic, the build has one thread, the
 * memory is fresh and effort is limited in branches, never in time: the same model gives the same values on any machine.
 */
export async function loadSolver(): Promise<Solve> {
  // The package describes its CommonJS shape only; imported as a module, its default is the loader itself.
  const module = (await import('highs')) as unknown as { default: () => Promise<Highs> }
  const highs = await module.default()
  return (model, effort) =>
    model.costs.length === 0
      ? withoutColumns(model)
      : highs.withModel(modelData(highs, model), (task) => run(highs, task, effort))
}

/** HiGHS has no opinion of a model without columns. */
function withoutColumns({ rowLows, rowHighs }: LinearModel): Outcome {
  const holds = rowLows.every((low, row) => low <= 0 && rowHighs[row]! >= 0)
  return holds ? { is: 'solved', values: [], isBest: true } : { is: 'infeasible' }
}

type Prepared = ReturnType<Highs['createModel']>

function run(highs: Highs, task: Prepared, { nodes, gap, heuristics }: Effort): Outcome {
  task.options.set({ output_flag: false, random_seed: 0, mip_max_nodes: nodes, mip_rel_gap: gap, mip_abs_gap: 1e-6 })
  // Without the heuristics that solve further programmes inside: `nodes` would not bound those.
  task.options.set({ mip_heuristic_run_rins: false, mip_heuristic_run_rens: false })
  if (!heuristics) {
    task.options.set({ mip_heuristic_effort: 0, mip_heuristic_run_feasibility_jump: false, mip_detect_symmetry: false })
  }
  task.run()
  const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus
  const status = task.getModelStatus()
  // Nothing here is unbounded: every cost is on a column that pays for itself.
  if (status === infeasible || status === unboundedOrInfeasible) return { is: 'infeasible' }
  const found = task.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
  if (!found) return { is: 'undecided' }
  return { is: 'solved', values: Array.from(task.getSolution().colValue), isBest: status === optimal }
}

function modelData(highs: Highs, model: LinearModel) {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const terms of model.rows) {
    for (const [column, factor] of terms) {
      indices.push(column)
      values.push(factor)
    }
    starts.push(indices.length)
  }
  const finite = (bound: number) => (Number.isFinite(bound) ? bound : Math.sign(bound) * highs.infinity)
  const numCols = model.costs.length
  const numRows = model.rows.length
  return {
    numCols,
    numRows,
    colCost: model.costs,
    colLower: model.lows.map(finite),
    colUpper: model.highs.map(finite),
    rowLower: model.rowLows.map(finite),
    rowUpper: model.rowHighs.map(finite),
    integrality: model.kinds,
    matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
  }
}
