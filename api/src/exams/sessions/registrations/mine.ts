import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { withDefaults } from '../../rules/session-rules.ts'
import type { OpenSession } from '../contract.ts'
import type { SessionData } from '../present.ts'
import { listOpenForSelf } from '../queries.ts'
import { judgeEntries, openSession, refuseIneligible, refusingTaken, submit } from './register.ts'

/** Sessions that officers may register for themselves now (个人报名), each with every rule for the caller. */
export function listSessionsForMe(deps: Deps, caller: Caller): Promise<OpenSession[]> {
  return asSystem(deps.db, async (trx) => {
    const open: OpenSession[] = []
    // A handful at most are open at once, and each has rules of its own: what is asked of the person depends on them.
    for (const session of await listOpenForSelf(trx, deps.clock.now())) {
      const judged = await judgeMyself(trx, deps, caller, session)
      open.push({
        id: session.id,
        name: session.name,
        part: session.part,
        registrationClosesAt: session.registrationClosesAt.toISOString(),
        choices: judged.map(({ domainCode, guards }) => ({
          domainCode,
          eligible: guards.every(({ passed }) => passed),
          guards,
        })),
      })
    }
    return open
  })
}

/** Registers the caller himself; his unit's leader reviews it like any other. */
export function registerMyself(deps: Deps, caller: Caller, sessionId: string, domainCode: string) {
  return refusingTaken(
    asSystem(deps.db, async (trx) => {
      const session = await openSession(trx, sessionId)
      if (!withDefaults(session.rules).selfRegistration) throw new Refusal('forbidden', 'registration-by-unit-only')
      const judged = await judgeMyself(trx, deps, caller, session, domainCode)
      refuseIneligible(judged)
      return { registered: await submit(trx, deps, caller, { session, entries: judged }) }
    }),
  )
}

/** One entry for each domain of the session, or for the chosen one. */
function judgeMyself(trx: Trx, deps: Deps, { personId }: Caller, session: SessionData, domainCode?: string) {
  if (!personId) throw new Refusal('forbidden', 'person-missing')
  const domains = domainCode === undefined ? session.domainCodes : [domainCode]
  const entries = domains.map((code) => ({ personId, domainCode: code }))
  // His own person is all that is asked for; the scope of his roles has no say in it.
  return judgeEntries(trx, deps, { scope: '/' }, { session, entries })
}
