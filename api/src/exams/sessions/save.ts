import { totalMarks } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames } from '../../organisations/index.ts'
import { asSystem, type Db, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { requireFitMustHaves } from '../papers/blueprint.ts'
import { type FieldProblem, planProblems, slotEnd } from '../rules/session-plan.ts'
import { bareBlueprint } from '../rules/slot-draw.ts'
import type { Session, SessionInput } from './contract.ts'
import { sessionRulesOn } from './defaults.ts'
import { presentSession } from './present.ts'
import { changeDraft, findSession, insertSession, type SessionValues } from './queries.ts'
import { hasLost } from './registrations/lost-queries.ts'
import { replaceSlots, type SlotValues } from './slot-queries.ts'

/** Plans a new session as a draft. */
export async function createSession(deps: Deps, caller: Caller, input: SessionInput): Promise<Session> {
  const plan = await planOf(deps, input)
  const id = await refusingTakenCode(() =>
    deps.db.transaction().execute(async (trx) => {
      const created = await insertSession(trx, plan.values, caller.accountId, deps.clock.now())
      await replaceSlots(trx, created, plan.slots)
      await recordPlan(trx, deps, caller, 'exam-session.create', created, plan)
      return created
    }),
  )
  return presentSession(deps, caller, id)
}

/** Replaces the plan of a session that is still a draft; the rules are copied anew from today's. */
export async function changeSession(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...input }: SessionInput & { version: number },
): Promise<Session> {
  const plan = await planOf(deps, input)
  await refusingTakenCode(() =>
    deps.db.transaction().execute(async (trx) => {
      if (!(await changeDraft(trx, id, version, plan.values))) throw await notChanged(trx, id)
      await replaceSlots(trx, id, plan.slots)
      await recordPlan(trx, deps, caller, 'exam-session.change', id, plan)
    }),
  )
  return presentSession(deps, caller, id)
}

interface Plan {
  values: SessionValues
  slots: SlotValues[]
  ruleVersions: Record<string, string>
}

async function planOf({ db, clock }: Deps, input: SessionInput): Promise<Plan> {
  const { rules: defaults, versions } = await sessionRulesOn(db, todayOf(clock))
  const rules = { ...defaults, ...input.rules }
  const { mode = 'SLOT', part = 'WHOLE' } = input
  const length = { mode, durationMinutes: rules.durationMinutes }
  const slots = input.slots.map(({ name, capacity, ...times }): SlotValues => {
    const startsAt = new Date(times.startsAt)
    const endsAt = slotEnd(length, startsAt, times.endsAt === undefined ? undefined : new Date(times.endsAt))
    return { name, capacity, checkInOpensAt: new Date(times.checkInOpensAt), startsAt, endsAt }
  })
  const { code, name, domainCodes, blueprint, formCount } = input
  const values: SessionValues = {
    code,
    name,
    mode,
    part,
    makeupOf: input.makeupOf ?? null,
    domainCodes,
    blueprint,
    formCount,
    rules,
    registrationOpensAt: new Date(input.registrationOpensAt),
    registrationClosesAt: new Date(input.registrationClosesAt),
  }
  const problems = [
    ...planProblems({ ...values, ...length, blueprint: bareBlueprint(blueprint), slots }),
    ...(await unknownDomains(db, domainCodes)),
    ...(await makeupProblems(db, input)),
  ]
  if (problems.length > 0) throw new Refusal('invalid', 'session-invalid', { errors: problems })
  await requireFitMustHaves(db, blueprint, domainCodes)
  return { values, slots, ruleVersions: versions }
}

async function unknownDomains(db: Db, codes: readonly string[]): Promise<FieldProblem[]> {
  const known = await domainNames(db)
  return codes.flatMap((code, i) => (known.has(code) ? [] : [{ field: `domainCodes.${i}`, code: 'domain-unknown' }]))
}

/** A make-up follows a session whose results are released, or papers of which an outage has voided, in domains of it. */
async function makeupProblems(db: Db, { makeupOf, domainCodes }: SessionInput): Promise<FieldProblem[]> {
  if (!makeupOf) return []
  const first = await findSession(db, makeupOf)
  if (!first || first.rehearsalOf || !(first.releasedAt || (await asSystem(db, (trx) => hasLost(trx, makeupOf)))))
    return [{ field: 'makeupOf', code: 'makeup-of-unreleased' }]
  return domainCodes.flatMap((code, i) =>
    first.domainCodes.includes(code) ? [] : [{ field: `domainCodes.${i}`, code: 'makeup-domain' }],
  )
}

async function refusingTakenCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!violates(error, 'exam_session_code_key')) throw error
    throw new Refusal('invalid', 'session-invalid', { errors: [{ field: 'code', code: 'session-code-taken' }] })
  }
}

async function notChanged(trx: Trx, id: string): Promise<Refusal> {
  const session = await findSession(trx, id)
  if (!session) return new Refusal('not-found', 'session-not-found')
  if (session.state !== 'DRAFT') return new Refusal('conflict', 'session-state', { state: session.state })
  return new Refusal('conflict', 'session-changed-meanwhile', { version: session.version })
}

async function recordPlan(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  action: string,
  id: string,
  plan: Plan,
): Promise<void> {
  const { code, name, blueprint, rules } = plan.values
  await audit.record(trx, {
    at: clock.now(),
    caller,
    action,
    subjectKind: 'exam_session',
    subjectId: id,
    detail: {
      code,
      name,
      rules,
      ruleVersions: plan.ruleVersions,
      totalMarks: totalMarks(blueprint),
      slots: plan.slots.length,
    },
  })
}
