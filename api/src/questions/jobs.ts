import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import { purgeExports } from './exports/purge.ts'
import { writeExport } from './exports/write.ts'
import { readFileOfImport } from './imports/read-file.ts'
import { runFileOfImport } from './imports/run-file.ts'
import { EXPORT, FIND_NEAR, INDEX_MISSING, PURGE_EXPORTS, READ_IMPORT, RUN_IMPORT } from './job-kinds.ts'
import { findNearDuplicates } from './near/find.ts'
import { indexMissing } from './search/index-missing.ts'

export const jobs: Handlers = {
  [READ_IMPORT]: readFileOfImport,
  [RUN_IMPORT]: runFileOfImport,
  [EXPORT]: writeExport,
  [PURGE_EXPORTS]: purgeExports,
  [FIND_NEAR]: findNearDuplicates,
  [INDEX_MISSING]: indexMissing,
}

export const schedules: Schedule[] = [
  { topic: PURGE_EXPORTS, everySeconds: 3600 },
  { topic: FIND_NEAR, everySeconds: 24 * 60 * 60 },
  { topic: INDEX_MISSING, everySeconds: 3600 },
]
