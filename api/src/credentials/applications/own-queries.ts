import type { Db } from '../../platform/db/database.ts'
import { ORGAN_LEVEL } from './queries.ts'

const ownOnes = (db: Db, personId: string) =>
  db
    .selectFrom('credentialApplication as application')
    .innerJoin('organ', 'organ.id', 'application.organId')
    .where('application.personId', '=', personId)

/** Applications about one's own person, the newest first. */
export const listOwnApplications = (db: Db, personId: string, page: { limit: number; offset: number }) =>
  ownOnes(db, personId)
    .select(['application.id', 'application.type', 'application.kind', 'application.domainCodes', 'application.state'])
    .select(['application.nextLevel', 'application.reason', 'application.credentialId', 'application.submittedAt'])
    .select(['application.dueOn', 'application.escalatedAt', 'organ.name as organName', ORGAN_LEVEL])
    .orderBy('application.submittedAt', 'desc')
    .orderBy('application.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export async function countOwnApplications(db: Db, personId: string): Promise<number> {
  const { total } = await ownOnes(db, personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
