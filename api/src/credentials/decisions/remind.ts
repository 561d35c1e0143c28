import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { listEndingSuspensions } from './system-queries.ts'

/** Tells officers and those who proposed a suspension that its last day is near: it does not end by itself. */
export async function remindOfEnds({ db, clock }: Deps): Promise<void> {
  const day = dayOf(clock.now())
  await asSystem(db, async (trx) => {
    const ahead = await ruleOn(trx, 'suspension.remind_days', day)
    if (ahead.length === 0) return
    const near = await listEndingSuspensions(
      trx,
      ahead.map((days) => addDays(day, days)),
    )
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
