import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { Pass } from '../rules/passes.ts'

/** Stands for the domain of an exemption from the general part, which belongs to none. */
export const ANY_DOMAIN = ''

/** What these persons need not sit (免考), as passes from the day on which it was decided. */
export async function listExemptPasses(trx: Trx, personIds: readonly string[]): Promise<Pass[]> {
  const rows = await trx
    .selectFrom('examExemption')
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('state', '=', 'GRANTED')
    .orderBy('validFrom')
    .select(['personId', 'domainCode', 'part'])
    .select((eb) => eb.ref('validFrom').$notNull().as('passedOn'))
    .execute()
  return rows.map(({ part, domainCode, ...row }) => ({
    ...row,
    domainCode: domainCode ?? ANY_DOMAIN,
    sessionId: null,
    parts: part === 'WHOLE' ? ['GENERAL', 'PROFESSIONAL'] : [part],
  }))
}
