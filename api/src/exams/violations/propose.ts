import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { notify } from '../../notices/index.ts'
import { asSystem, inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { rulesOn } from '../../regulations/index.ts'
import { linkAnomaly } from '../anomalies/link-queries.ts'
import { areasOf } from '../corrections/weighing-queries.ts'
import { withDefaults } from '../rules/session-rules.ts'
import type { ViolationKind, ViolationLevel } from '../rules/violation.ts'
import type { Violation } from './contract.ts'
import { findCandidate, insertViolation } from './queries.ts'
import { readViolation } from './read.ts'

interface Proposal {
  registrationId: string
  level: ViolationLevel
  kind: ViolationKind
  facts: string
  anomalyId?: string
}

/**
 * Opens a case and serves its notice (违纪告知) in the candidate's account at once: from that day he has the working days
 * of the rule to state and defend himself. Nothing else happens to him before somebody else has decided.
 */
export async function proposeViolation(deps: Deps, caller: Caller, proposal: Proposal): Promise<Violation> {
  const candidate = await inScope(deps.db, caller, (trx) => findCandidate(trx, caller, proposal.registrationId))
  if (!candidate) throw new Refusal('not-found', 'registration-not-found')
  if (candidate.personId === caller.personId) throw new Refusal('forbidden', 'violation-own-case')
  // 演练: nothing ever comes of it, no notice and no ban either.
  if (candidate.rehearsalOf) throw new Refusal('conflict', 'violation-rehearsal')
  if (candidate.attemptState === 'IN_PROGRESS') throw new Refusal('conflict', 'violation-still-sitting')
  const write = asSystem(deps.db, (trx) => open(deps, trx, caller, candidate, proposal))
  return readViolation(deps, caller, await write.catch(asRefusal))
}

function asRefusal(error: unknown): never {
  if (violates(error, 'exam_violation_open')) throw new Refusal('conflict', 'violation-open')
  throw error
}

type Candidate = NonNullable<Awaited<ReturnType<typeof findCandidate>>>

async function open(
  { clock }: Deps,
  trx: Trx,
  caller: Caller,
  { id, sessionId, sessionName, personId, organId, attemptId, rules }: Candidate,
  { level, kind, facts, anomalyId }: Proposal,
): Promise<string> {
  const at = clock.now()
  const day = dayOf(at)
  const rule = await rulesOn(trx, ['exam.statement_days', 'exam.violation_number_pattern'], day)
  const dueOn = addWorkingDays(day, rule['exam.statement_days'])
  const { areaCode } = (await areasOf(trx, [organId])).get(organId)!
  const [caseNo] = await allocateNumbers(trx, 'exam-violation', rule['exam.violation_number_pattern'], [
    { areaCode, day },
  ])
  const violationId = await insertViolation(trx, {
    caseNo: caseNo!,
    sessionId,
    registrationId: id,
    attemptId,
    personId,
    organId,
    level,
    kind,
    facts,
    banMonths: level === 'BANNED' ? withDefaults(rules).banMonths : null,
    proposedBy: caller.accountId,
    proposedAt: at,
    statementDueOn: dueOn,
  })
  if (anomalyId) await linkAnomaly(trx, { anomalyId, sessionId, violationId, by: caller.accountId, at })
  await notify(trx, {
    personId,
    kind: 'violation-notice',
    params: { sessionName, dueOn },
    link: `/my/exam-violations/${violationId}`,
  })
  await audit.record(trx, {
    at,
    caller,
    action: 'exam-violation.propose',
    subjectKind: 'exam_registration',
    subjectId: id,
    organId,
    detail: { violationId, caseNo, level, kind, statementDueOn: dueOn, ...(anomalyId && { anomalyId }) },
  })
  return violationId
}
