import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { KeyChange } from '../rules/key-correction.ts'
import { lockSession } from '../sessions/queries.ts'
import type { CorrectionSimulation, KeyCorrection } from './contract.ts'
import { insertCorrection, insertForms } from './queries.ts'
import { readCorrection } from './read.ts'
import { insertResults } from './result-queries.ts'
import { correctableSession } from './session.ts'
import { correctedForms, weigh } from './weigh.ts'

const prepare = ({ db, clock }: Deps, caller: Caller, sessionId: string, changes: readonly KeyChange[]) =>
  asSystem(db, async (trx) => ({
    session: await correctableSession(trx, caller, sessionId),
    forms: await correctedForms(trx, sessionId, changes),
    byRule: await ruleOn(trx, 'exam.correction_never_worse', dayOf(clock.now())),
  }))

/**
 * What a correction would do (模拟更正); nothing is kept. Without a word about it marks fall only where the rule lets them.
 * Before the release nobody has been told a mark, so none can fall: everybody gets what the new key gives.
 */
export async function simulateCorrection(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { changes, neverWorse }: { changes: KeyChange[]; neverWorse?: boolean },
): Promise<{ neverWorse: boolean; simulation: CorrectionSimulation }> {
  const { session, forms, byRule } = await prepare(deps, caller, sessionId, changes)
  const chosen = session.state === 'PUBLISHED_RESULTS' && (neverWorse ?? byRule)
  const { simulation } = await weigh(deps.db, session, forms, chosen)
  return { neverWorse: chosen, simulation }
}

interface Proposal {
  changes: KeyChange[]
  neverWorse: boolean
  reason: string
  /** Of the simulation that the proposer saw. */
  outcomeHash: string
}

/** Proposes a correction with the simulation that was looked at; nothing changes until somebody else approves it. */
export async function proposeCorrection(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { changes, neverWorse, reason, outcomeHash }: Proposal,
): Promise<KeyCorrection> {
  const at = deps.clock.now()
  const { session, forms } = await prepare(deps, caller, sessionId, changes)
  if (neverWorse && session.state === 'SCORED') throw new Refusal('invalid', 'correction-nobody-told')
  const { simulation, rows } = await weigh(deps.db, session, forms, neverWorse)
  if (simulation.outcomeHash !== outcomeHash) throw new Refusal('conflict', 'correction-outcome-changed')
  const write = asSystem(deps.db, async (trx) => {
    const { state } = (await lockSession(trx, sessionId))!
    if (state !== session.state) throw new Refusal('conflict', 'session-state', { state })
    const proposal = { changes, neverWorse, reason, outcomeHash, simulation }
    const id = await insertCorrection(trx, {
      ...proposal,
      sessionId,
      proposedBy: caller.accountId,
      proposedAt: at,
    })
    await insertForms(trx, id, forms)
    await insertResults(trx, id, rows)
    const { areas: _, ...figures } = simulation
    await audit.record(trx, {
      at,
      caller,
      action: 'key-correction.propose',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { correctionId: id, reason, neverWorse, questions: changes.length, ...figures },
    })
    return id
  })
  return readCorrection(deps, caller, await write.catch(asRefusal))
}

function asRefusal(error: unknown): never {
  if (violates(error, 'exam_key_correction_open')) throw new Refusal('conflict', 'correction-open')
  throw error
}
