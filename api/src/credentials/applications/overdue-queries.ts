import type { ReviewLevel } from '../../kernel/fields.ts'
import type { OrganLevel } from '../../kernel/review-chain.ts'
import type { Trx } from '../../platform/db/database.ts'

export interface Overdue {
  id: string
  kind: 'ENFORCEMENT' | 'SUPERVISION' | 'AUXILIARY'
  organId: string
  nextLevel: ReviewLevel
  dueOn: string
  organLevel: OrganLevel
  personName: string
}

/** Applications past their day that nobody was told of, held and marked as told; those that somebody works on are left to him. */
export async function takeOverdue(
  trx: Trx,
  { day, at, limit }: { day: string; at: Date; limit: number },
): Promise<Overdue[]> {
  const rows = await trx
    .selectFrom('credentialApplication as application')
    .innerJoin('organ', 'organ.id', 'application.organId')
    .innerJoin('person', 'person.id', 'application.personId')
    .select(['application.id', 'application.kind', 'application.organId', 'application.nextLevel', 'application.dueOn'])
    .select(['organ.level as organLevel', 'person.name as personName'])
    .where('application.nextLevel', 'is not', null)
    .where('application.dueOn', '<', day)
    .where('application.escalatedAt', 'is', null)
    .orderBy('application.id')
    .limit(limit)
    .forUpdate('application')
    .skipLocked()
    .execute()
  if (rows.length > 0)
    await trx
      .updateTable('credentialApplication')
      .set({ escalatedAt: at })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
  return rows as Overdue[]
}
