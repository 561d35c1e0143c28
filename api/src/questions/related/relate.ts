import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { RelatedQuestion } from '../contract.ts'
import { requireOpen } from '../present.ts'
import { lockQuestions } from '../review/queries.ts'
import { deletePairs, insertPair } from './queries.ts'
import { relatedOf } from './related.ts'

interface Request {
  id: string
  otherId: string
  relation: 'ENEMY' | 'DIFFERENT' | 'NONE'
  note: string | null
}

/** Says that two questions never stand on one paper (互斥), or that they are different, or takes back what was said. */
export async function relateQuestions(
  { db, clock }: Deps,
  caller: Caller,
  { relation, note, ...ids }: Request,
): Promise<{ items: RelatedQuestion[] }> {
  const [id, otherId] = [ids.id.toLowerCase(), ids.otherId.toLowerCase()]
  if (id === otherId) throw new Refusal('invalid', 'question-same')
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    await lockQuestions(trx, [id, otherId])
    await requireOpen(trx, caller, id)
    await requireOpen(trx, caller, otherId)
    const pair = id < otherId ? ([id, otherId] as const) : ([otherId, id] as const)
    await deletePairs(trx, pair)
    if (relation !== 'NONE') {
      await insertPair(trx, pair, { relation, note, createdBy: caller.accountId, createdAt: at })
    }
    const items = await relatedOf(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: 'question.relate',
      subjectKind: 'question',
      subjectId: id,
      detail: { otherId, relation },
    })
    return { items }
  })
}
