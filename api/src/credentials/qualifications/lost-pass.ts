import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { NOBODY } from '../../platform/http/caller.ts'
import { entryOf, type Proposal, writeProposal } from '../acts/propose.ts'
import { isProposed } from '../acts/queries.ts'
import { lockCredential } from '../queries.ts'
import { recountFor } from './qualify.ts'
import { listHeldUnqualified } from './queries.ts'

export interface LostPass {
  sessionId: string
  personIds: string[]
  cause: 'KEY_CORRECTION' | 'SCORE_REVIEW' | 'VIOLATION'
  /** Of the correction, the review or the case. */
  causeId: string
}

/** In the catalogue: 以欺骗、舞弊手段取得资格; 资格考试成绩更正后不合格. */
const GROUND = { VIOLATION: 'CAN-05', KEY_CORRECTION: 'CAN-07', SCORE_REVIEW: 'CAN-07' } as const
const FACTS = {
  VIOLATION: '取得行政执法资格所依据的考试成绩因违纪违规被确认无效。',
  KEY_CORRECTION: '取得行政执法资格所依据的考试，更正试题答案后成绩不合格。',
  SCORE_REVIEW: '取得行政执法资格所依据的考试，经成绩复核后不合格。',
}

/**
 * Passes are gone: the qualifications follow, and for each credential that rested on one it is proposed, once, to cancel
 * it. The system only proposes: one officer takes it up by serving the notice, another decides. Where the act is not
 * possible nothing is proposed, and the audit says so.
 */
export async function followLostPasses(deps: Deps, lost: LostPass): Promise<void> {
  const { db, clock } = deps
  const at = clock.now()
  await recountFor(deps, lost.personIds)
  const held = await asSystem(db, (trx) => listHeldUnqualified(trx, lost.personIds))
  // Each by itself: what stands in the way of one proposal must not take the others along.
  for (const id of held) await asSystem(db, (trx) => proposeFor(trx, id, lost, at))
}

async function proposeFor(trx: Trx, credentialId: string, { cause, causeId }: LostPass, at: Date): Promise<void> {
  const credential = await lockCredential(trx, '/', credentialId)
  if (!credential) return
  const origin = `pass-lost:${causeId}:${credentialId}`
  if (await isProposed(trx, origin)) return
  const proposal: Proposal = {
    action: 'CANCEL',
    reasonCode: GROUND[cause],
    facts: FACTS[cause],
    startsOn: dayOf(at),
    endsOn: null,
    endEvent: null,
    version: credential.version,
  }
  try {
    const id = await writeProposal(trx, credential, proposal, { by: NOBODY.accountId, at, origin })
    await audit.record(trx, entryOf(credential, proposal, id, at))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await audit.record(trx, {
      ...{ at, caller: null, action: 'decision.propose', subjectKind: 'credential', subjectId: credentialId },
      ...{ organId: credential.organId, outcome: 'refused' as const, detail: { code: error.code, origin } },
    })
  }
}
