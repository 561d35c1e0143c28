import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { moveDecision } from '../acts/queries.ts'
import { sealRows } from '../proof/seal.ts'
import type { StatementKind } from '../rules/decision-fields.ts'
import { ownFile } from './files.ts'
import { lockOwnDecision } from './own-queries.ts'
import { insertStatement, lockUnanswered, noteUnanswered } from './queries.ts'
import { entryAbout, held, type Recorded, record } from './service.ts'

interface Said {
  kind: StatementKind
  text: string
  /** 陈述申辩材料. */
  fileId?: string
  version: number
}

/** 陈述申辩 as the department records it. */
export async function recordStatement({ db, clock }: Deps, caller: Caller, id: string, said: Said) {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const decision = await held(trx, caller, id)
    if (said.kind === 'NOT_MADE' && decision.statementDueOn !== null && dayOf(at) <= decision.statementDueOn)
      throw new Refusal('conflict', 'decision-statement-awaited', { statementDueOn: decision.statementDueOn })
    await write(trx, caller, decision, said, at)
    return { version: said.version + 1, state: 'HEARD' as const }
  })
}

/** The officer himself, until the last day. */
export async function makeStatement({ db, clock }: Deps, caller: Caller, id: string, said: Said) {
  const at = clock.now()
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'decision-not-found')
  return inScope(db, caller, async (trx) => {
    const decision = await lockOwnDecision(trx, personId, id)
    if (!decision) throw new Refusal('not-found', 'decision-not-found')
    if (decision.statementDueOn !== null && dayOf(at) > decision.statementDueOn)
      throw new Refusal('conflict', 'statement-too-late', { statementDueOn: decision.statementDueOn })
    await write(trx, caller, decision, said, at)
    return { version: said.version + 1, state: 'HEARD' as const }
  })
}

interface Heard extends Recorded {
  state: string
  version: number
}

async function write(trx: Trx, caller: Caller, decision: Heard, { kind, text, fileId, version }: Said, at: Date) {
  if (decision.state !== 'NOTICE_SERVED')
    throw new Refusal('conflict', 'decision-statement-not-open', { state: decision.state })
  const file = await ownFile(trx, caller, fileId)
  // What is on a scan need not be said again.
  if (kind === 'MADE' && text.trim() === '' && file === null) throw new Refusal('invalid', 'statement-empty')
  if (decision.version !== version) throw new Refusal('conflict', 'decision-changed-meanwhile')
  if (kind === 'MADE') {
    const said = { decisionId: decision.id, saidBy: caller.accountId, text, fileId: file, at }
    const saidId = await insertStatement(trx, said)
    await sealRows(trx, 'decision_statement', [saidId], at)
  }
  const to = { state: 'HEARD' as const, statementKind: kind, statement: kind === 'MADE' ? text.slice(0, 2000) : '' }
  if (!(await moveDecision(trx, { id: decision.id, version }, to)))
    throw new Refusal('conflict', 'decision-changed-meanwhile')
  await sealRows(trx, 'credential_decision', [decision.id], at)
  await record(trx, caller, decision, 'decision.statement', { kind }, at)
}

const CHUNK = 200

/** Whoever has not answered by the last day has not answered (逾期未提出); the decision may then be made. */
export async function closeStatementTerms({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  let closed: number
  do {
    closed = await asSystem(db, async (trx) => {
      const late = await lockUnanswered(trx, dayOf(at), CHUNK)
      const ids = late.map(({ id }) => id)
      await noteUnanswered(trx, ids)
      await sealRows(trx, 'credential_decision', ids, at)
      const what = { at, caller: null, action: 'decision.statement' }
      await audit.recordMany(
        trx,
        late.map(({ statementDueOn, ...one }) =>
          entryAbout(one, { ...what, detail: { kind: 'NOT_MADE', statementDueOn } }),
        ),
      )
      return late.length
    })
  } while (closed === CHUNK)
}
