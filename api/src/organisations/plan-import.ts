import { randomUUID } from 'node:crypto'
import type { SheetProblem } from '../platform/files/sheet.ts'
import type { OrganFacts } from './fact-queries.ts'
import type { OrganDraft } from './organ-sheet.ts'
import type { OrganRow } from './queries.ts'
import { isInside } from './rules/inside.ts'
import { lineSystemPath, type Place, placeProblem, territoryPath } from './rules/paths.ts'
import type { Level } from './tables.ts'

/** What the database knows that the sheet speaks of. */
export interface Known {
  areas: ReadonlyMap<string, { level: Level; path: string }>
  organs: readonly OrganFacts[]
  scope: string
  /** First day of the organs that come into being. */
  today: string
}

export interface OrganPlan {
  /** In an order in which each stands after those it refers to. */
  organs: OrganRow[]
  duplicates: number
  problems: SheetProblem[]
}

/** Organs one above the other in a sheet; more is a mistake or an attack. */
const DEEPEST = 60

/** A row with its id to be; its place follows when those above it have theirs. */
interface Planned {
  draft: OrganDraft
  id: string
  state: 'waiting' | 'placing' | 'placed' | 'bad'
  row?: OrganRow
  place?: Place
}

/** Turns rows into organs: relations inside the sheet resolve in any order; whatever can't be is reported at its row. */
export function planOrgans(drafts: readonly OrganDraft[], known: Known): OrganPlan {
  const plan = new Planning(known)
  for (const draft of drafts) plan.add(draft)
  return plan.finish(drafts)
}

class Planning {
  readonly #known: Known
  readonly #existing = new Map<string, OrganFacts[]>()
  readonly #byCode = new Map<string, Planned>()
  readonly #byName = new Map<string, Planned[]>()
  readonly #planned: Planned[] = []
  readonly #organs: OrganRow[] = []
  #duplicates = 0

  constructor(known: Known) {
    this.#known = known
    for (const organ of known.organs) {
      for (const key of [organ.uscc, organ.internalCode, organ.name]) if (key) push(this.#existing, key, organ)
    }
  }

  add(draft: OrganDraft): void {
    const { source, name } = draft
    const codes = [draft.uscc, draft.internalCode].filter((code) => code !== null)
    if (
      codes.some((code) =>
        this.#existing.get(code)?.some(({ uscc, internalCode }) => code === uscc || code === internalCode),
      )
    ) {
      source.report('warning', 'organ-known', draft.uscc ? 'uscc' : 'internalCode')
      this.#duplicates += 1
      return
    }
    const first = codes.map((code) => this.#byCode.get(code)).find((other) => other !== undefined)
    if (first) {
      source.report('error', 'organ-repeated', draft.uscc ? 'uscc' : 'internalCode', { first: first.draft.source.row })
      return
    }
    if (this.#existing.get(name)?.some((organ) => organ.name === name))
      source.report('warning', 'organ-name-known', 'name')
    const planned: Planned = { draft, id: randomUUID(), state: 'waiting' }
    this.#planned.push(planned)
    for (const code of codes) this.#byCode.set(code, planned)
    push(this.#byName, name, planned)
  }

  finish(drafts: readonly OrganDraft[]): OrganPlan {
    for (const planned of this.#planned) this.#place(planned, 0)
    return {
      organs: this.#organs,
      duplicates: this.#duplicates,
      problems: drafts.flatMap(({ source }) => source.problems),
    }
  }

  #place(planned: Planned, depth: number): void {
    if (planned.state !== 'waiting') return
    planned.state = 'placing'
    const { source } = planned.draft
    if (depth > DEEPEST) source.report('error', 'organ-too-deep', 'parent')
    const parent = this.#relation(planned, 'parent', depth)
    const lineParent = this.#relation(planned, 'lineParent', depth)
    const row = source.hasErrors() ? undefined : this.#stand(planned, parent, lineParent)
    planned.state = row ? 'placed' : 'bad'
    if (row) this.#organs.push(row)
  }

  /** The organ a cell names: by code before name, of the sheet before the database. */
  #relation({ draft }: Planned, field: 'parent' | 'lineParent', depth: number): Place | undefined {
    const text = draft[field]
    if (text === '' || depth > DEEPEST) return undefined
    const byCode = this.#byCode.get(text.normalize('NFKC').toUpperCase()) ?? this.#byCode.get(text)
    const inSheet = byCode ? [byCode] : (this.#byName.get(text) ?? [])
    const known = byCode ? [] : (this.#existing.get(text) ?? [])
    if (inSheet.length + known.length === 0)
      draft.source.report('error', 'organ-parent-unknown', field, { text: text.slice(0, 60) })
    if (inSheet.length + known.length > 1)
      draft.source.report('error', 'organ-parent-ambiguous', field, { text: text.slice(0, 60) })
    if (inSheet.length + known.length !== 1) return undefined
    return known[0] ?? this.#placeOf(inSheet[0]!, draft, field, depth + 1)
  }

  #placeOf(above: Planned, draft: OrganDraft, field: 'parent' | 'lineParent', depth: number): Place | undefined {
    this.#place(above, depth)
    const row = above.draft.source.row
    if (above.state === 'placing') draft.source.report('error', 'organ-parent-cycle', field, { row })
    else if (above.state === 'bad') draft.source.report('error', 'organ-parent-row-bad', field, { row })
    return above.place
  }

  #stand(planned: Planned, parent: Place | undefined, lineParent: Place | undefined): OrganRow | undefined {
    const { draft, id } = planned
    const { areas, scope, today } = this.#known
    const area = areas.get(draft.areaCode)
    if (!area) {
      draft.source.report('error', 'area-unknown', 'areaCode', { text: draft.areaCode.slice(0, 40) })
      return undefined
    }
    const level = draft.level ?? area.level
    const problem = placeProblem({ level, area, parent, lineParent, lineCode: draft.lineCode })
    if (problem) draft.source.report('error', problem.code, COLUMN_OF[problem.field])
    const lineCode = draft.lineCode ?? lineParent?.lineCode ?? null
    const path = territoryPath(id, area.path, parent)
    const linePath = lineSystemPath(id, lineCode, lineParent)
    if (!isInside(scope, path) && !isInside(scope, linePath))
      draft.source.report('error', 'organ-outside-scope', 'areaCode')
    if (draft.source.hasErrors()) return undefined
    planned.place = { id, areaPath: area.path, path, linePath, lineCode }
    const { source: _, parent: __, lineParent: ___, ...fields } = draft
    const relations = { parentId: parent?.id ?? null, lineParentId: lineParent?.id ?? null }
    return { ...fields, ...relations, id, level, lineCode, path, linePath, validFrom: today }
  }
}

const COLUMN_OF: Record<string, 'areaCode' | 'parent' | 'lineParent' | 'lineCode'> = {
  areaCode: 'areaCode',
  parentId: 'parent',
  lineParentId: 'lineParent',
  lineCode: 'lineCode',
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}
