import { type QuestionRow, type QuestionSelection, questions } from '@app/api/contract'
import { count } from '../../api/list.server.ts'

export type State = QuestionRow['state']
const STATES: readonly State[] = ['DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE', 'SUSPENDED', 'RETIRED']

export interface Counted {
  total: number
  /** How many are in each state; undefined where questions were ticked one by one. */
  states?: { state: State; count: number }[]
}

/** How many questions a selection has. */
export async function countedIn(request: Request, selection: QuestionSelection): Promise<Counted> {
  if ('ids' in selection) return { total: selection.ids.length }
  const { filter } = selection
  const wanted = filter.state ? [filter.state] : STATES
  const counts = await Promise.all(wanted.map((state) => count(request, questions.list, { ...filter, state })))
  const states = wanted.map((state, i) => ({ state, count: counts[i]! })).filter((one) => one.count > 0)
  return { total: counts.reduce((sum, one) => sum + one, 0), states }
}
