import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { publicPart, SEALED_TABLES } from './seal.ts'

/** Seals the rows that were written before their tables were bound by the log; finds none on all later days. */
export async function sealOlderRows({ db, clock }: Deps): Promise<void> {
  for (const sealed of SEALED_TABLES)
    await audit.sealBacklog(db, sealed, clock.now(), (row) => publicPart(sealed.table, row))
}
