import type { Db } from '../platform/db/database.ts'
import { type Face, listFaces } from './face-queries.ts'

/** What any slice may know of an instructor: name, unit and how he stands, never more of the person. */
export type InstructorFacts = Face

/** By the id that was asked for; an entry that was merged answers with the one that was kept. Unknown ids are missing. */
export const instructorFacts = (db: Db, ids: readonly (string | null)[]): Promise<Map<string, InstructorFacts>> =>
  listFaces(
    db,
    ids.filter((id) => id !== null),
  )
