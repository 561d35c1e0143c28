import type { Deps } from '../deps.ts'
import { accountNames } from '../identity/index.ts'
import { todayOf } from '../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../kernel/page.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Db, inScope } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { ruleOn } from '../regulations/index.ts'
import { lastDaysIfLifted } from './acts/stopped-clock.ts'
import type { Credential, CredentialRow as Shown } from './contract.ts'
import { listEvents } from './event-queries.ts'
import {
  type CredentialFilter,
  type CredentialRow,
  type CredentialSort,
  countCredentials,
  countOwnCredentials,
  findCredential,
  listCredentials,
  listOpenDecisions,
  listOwnCredentials,
} from './queries.ts'
import { decidingLevel } from './rules/act.ts'
import { openActions, stateOn } from './rules/lifecycle.ts'
import { standingOn, stateInForce } from './rules/scheduled.ts'
import { verifyUrl } from './verify-url.ts'

type Filter = Omit<CredentialFilter, 'scope' | 'day'> & PageRequest & { sort?: CredentialSort }

/** Credentials of the caller's scope with the state they have today. */
export async function listCredentialsOf({ db, clock }: Deps, caller: Caller, query: Filter): Promise<Page<Shown>> {
  const { sort = 'number', page, size, ...conditions } = query
  const day = todayOf(clock)
  const filter = { ...conditions, scope: caller.scope, day }
  return inScope(db, caller, async (trx) => {
    const rows = await listCredentials(trx, filter, sort, slice({ page, size }))
    return paged(
      rows.map((row) => rowOf(row, day)),
      await countCredentials(trx, filter),
      { page, size },
    )
  })
}

export async function readCredential(deps: Deps, caller: Caller, id: string): Promise<Credential> {
  return inScope(deps.db, caller, async (trx) => {
    const row = await findCredential(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'credential-not-found')
    const [credential] = await presentCredentials(trx, deps, caller, [row])
    return credential!
  })
}

/** The caller's own, the newest first. */
export async function listMyCredentials(deps: Deps, caller: Caller, page: PageRequest): Promise<Page<Credential>> {
  const { personId } = caller
  if (!personId) return paged([], 0, page)
  return inScope(deps.db, caller, async (trx) => {
    const rows = await listOwnCredentials(trx, personId, slice(page))
    return paged(await presentCredentials(trx, deps, caller, rows), await countOwnCredentials(trx, personId), page)
  })
}

/** The holder himself, or his unit, while there is a card that could be lost. */
function mayReportLoss(row: CredentialRow, { personId, permissions }: Caller, day: string): boolean {
  const isTheirs = row.personId === personId ? permissions.has('credential:own') : permissions.has('application:write')
  return isTheirs && row.lostAt === null && ['ACTIVE', 'SUSPENDED', 'WITHDRAWN'].includes(stateInForce(row, day))
}

function rowOf(row: CredentialRow, day: string): Shown {
  const { id, credentialNo, kind, holderName, organName, domainCodes, validFrom, validTo } = row
  const state = stateOn(standingOn(row, day), day)
  return { id, credentialNo, kind, holderName, organName, domainCodes, state, validFrom, validTo }
}

async function presentCredentials(
  db: Db,
  { config, clock }: Deps,
  caller: Caller,
  rows: readonly CredentialRow[],
): Promise<Credential[]> {
  if (rows.length === 0) return []
  const day = todayOf(clock)
  const ids = rows.map(({ id }) => id)
  const events = await eventsOf(db, caller, ids)
  const open = await listOpenDecisions(db, ids)
  const enableRevoke = await ruleOn(db, 'credential.enable_revoke', day)
  const lastDays = await lastDaysOf(db, rows, day)
  return rows.map((row) => {
    const openDecisionId = open.get(row.id) ?? null
    // His own case is for others to decide.
    const mayPropose =
      caller.permissions.has('decision:propose') && openDecisionId === null && row.personId !== caller.personId
    return {
      ...rowOf(row, day),
      personId: row.personId,
      storedState: stateInForce(row, day),
      categories: row.categories,
      areaName: row.areaName,
      issuingAuthority: row.issuingAuthority,
      issuedAt: row.issuedAt?.toISOString() ?? null,
      lostAt: row.lostAt?.toISOString() ?? null,
      mayReportLoss: mayReportLoss(row, caller, day),
      verifyUrl: row.codePayload === null ? null : verifyUrl(config.publicUrl, row.token),
      events: events.get(row.id) ?? [],
      openDecisionId,
      openActions: mayPropose
        ? openActions(standingOn({ ...row, validTo: lastDays.get(row.id) ?? row.validTo }, day), day, { enableRevoke })
        : [],
      version: row.version,
    }
  })
}

/** Of those that passed their last day while suspended: lifted, they may have days to get back. */
const lastDaysOf = (db: Db, rows: readonly CredentialRow[], day: string): Promise<Map<string, string>> =>
  lastDaysIfLifted(
    db,
    rows.filter((row) => stateInForce(row, day) === 'SUSPENDED' && day > row.validTo),
    day,
  )

/** The ground of an act is for those who may read decisions; others see that it was taken (domain.md, edge case 35). */
async function eventsOf(db: Db, { permissions, reviewLevels }: Caller, credentialIds: readonly string[]) {
  const rows = await listEvents(db, credentialIds)
  const names = await accountNames(db, [...new Set(rows.flatMap(({ actorId }) => (actorId ? [actorId] : [])))])
  const mayKnowWhy = permissions.has('decision:read')
  const isJustice = decidingLevel(reviewLevels) !== undefined
  const events = rows.map(({ credentialId, actorId, effectiveAt, recordedAt, detail, ...event }) => ({
    credentialId,
    event: {
      action: event.action,
      fromState: event.fromState,
      toState: event.toState,
      decisionNo: (detail as { decisionNo?: string }).decisionNo ?? null,
      reasonCode: mayKnowWhy && (isJustice || !event.isConfidential) ? event.reasonCode : null,
      effectiveAt: effectiveAt.toISOString(),
      recordedAt: recordedAt.toISOString(),
      actorName: actorId ? (names.get(actorId) ?? '') : null,
    },
  }))
  return new Map(
    [...Map.groupBy(events, ({ credentialId }) => credentialId)].map(([id, of]) => [id, of.map(({ event }) => event)]),
  )
}
