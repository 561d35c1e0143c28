import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'

/** Tells officers and those who proposed a suspension that its last day is near: it does not end by itself. */
export async function remindOfEnds({ db, clock }: Deps): Promise<void> {
  const day = dayOf(clock.now())
  await asSystem(db, async (trx) => {
    const ahead = await ruleOn(trx, 'suspension.remind_days', day)
    if (ahead.length === 0) return
    const near = await trx
      .selectFrom('credentialSuspension as s')
      .innerJoin('credential as c', 'c.id', 's.credentialId')
      .innerJoin('credentialDecision as d', 'd.id', 's.decisionId')
      .select(['c.personId', 'c.credentialNo', 'd.decisionNo', 'd.proposedBy', 's.endsOn', 's.decisionId'])
      .where('s.endedOn', 'is', null)
      .where(
        's.endsOn',
        'in',
        ahead.map((days) => addDays(day, days)),
      )
      .execute()
    await notifyMany(
      trx,
      near.flatMap(({ personId, proposedBy, credentialNo, decisionNo, endsOn, decisionId }) => {
        const told = {
          kind: 'suspension-ending' as const,
          params: { credentialNo, decisionNo: decisionNo ?? '', endsOn: endsOn! },
        }
        return [
          { ...told, personId, link: '/my/credential-decisions' },
          { ...told, accountId: proposedBy, link: `/credential-decisions/${decisionId}` },
        ]
      }),
    )
  })
}
