import type { Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { QuestionSelection } from '../contract.ts'
import { listIds } from './queries.ts'
import { viewerOf } from './viewer.ts'

/**
 * The questions that a selection means: all that its filter finds among those the caller sees, newest first, or the named
 * ones, each once. Named ones may be foreign or no question at all; the rules say so of each.
 */
export async function selectedIds(db: Db, caller: Caller, selection: QuestionSelection): Promise<string[]> {
  if ('ids' in selection) return [...new Set(selection.ids.map((id) => id.toLowerCase()))]
  return listIds(db, selection.filter, viewerOf(caller))
}
