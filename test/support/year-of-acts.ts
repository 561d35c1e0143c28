import { publicChecks } from '../../api/src/credentials/public-page/check.ts'
import { toBase32 } from '../../api/src/kernel/base32.ts'
import { dayOf } from '../../api/src/kernel/day.ts'
import type { Caller } from '../../api/src/platform/http/caller.ts'
import { NOBODY } from '../../api/src/platform/http/caller.ts'
import type { TestApp } from './app.ts'

type Levels = Parameters<Caller['reviewLevels']['has']>[0][]

/** A caller as sign-in would make him, for a year in which no session would last. */
export function callerOf(
  t: TestApp,
  loginName: string,
  levels: Levels,
  permissions: string[],
  organ = 'provinceJustice',
) {
  const organs: Record<string, string> = t.world.organs
  return {
    ...NOBODY,
    accountId: t.world.accounts[loginName]!,
    displayName: loginName,
    organId: organs[organ]!,
    permissions: new Set(permissions),
    reviewLevels: new Set(levels),
    scope: '/',
  } satisfies Caller
}

/** An account of somebody's own, as he is when he asks about himself. */
export const holderOf = (t: TestApp, loginName: string, personId: string): Caller => ({
  ...callerOf(t, loginName, [], ['credential:own'], 'unit'),
  personId,
  scope: '',
})

type Events = Awaited<ReturnType<typeof eventsOf>>

const eventsOf = (t: TestApp, credentialId: string) =>
  t.owner.selectFrom('credentialEvent').selectAll().where('credentialId', '=', credentialId).orderBy('id').execute()

/** What the written events alone say of an instant. Written apart from the product: a fold, newest effect last. */
function told(events: Events, at: Date) {
  const lapsed = (event: Events[number]) =>
    events.some(
      (e) =>
        e.action === 'LAPSE' &&
        e.decisionId === event.decisionId &&
        e.id > event.id &&
        e.effectiveAt < event.effectiveAt,
    )
  const now = events.filter((event) => event.effectiveAt <= at && (event.action === 'LAPSE' || !lapsed(event)))
  const ordered = [...now].sort((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime() || a.id - b.id)
  let state: string | null = null
  let lost = false
  let edition = 0
  for (const { action, toState, detail } of ordered) {
    state = toState
    if (action === 'LOSS') lost = true
    if (action === 'ISSUE') edition = 1
    const next = (detail as { edition?: number }).edition
    if (action !== 'APPROVE' && next !== undefined) {
      edition = next
      lost = false
    }
  }
  return { state, lost, edition }
}

/** For the message of a failure. */
export const pastOf = async (t: TestApp, credentialId: string): Promise<string> =>
  inWords(await eventsOf(t, credentialId))

const inWords = (events: Events): string =>
  events
    .map(
      ({ action, toState, effectiveAt, recordedAt }) =>
        `${action}>${toState}@${effectiveAt.toISOString()}(${recordedAt.toISOString()})`,
    )
    .join(' ')

export interface Sample {
  credentialId: string
  at: string
  /** Stored states and EXPIRED. */
  state: string | null
  edition: number
  organId: string
  domain: string
  entitled: boolean
}

/**
 * Looks at every credential of these people in every way there is, and throws where two ways differ: the events, the row,
 * the suspensions and the public answer. Answers what it saw.
 */
export async function look(t: TestApp, people: readonly string[]): Promise<Sample[]> {
  const at = t.clock.now()
  const day = dayOf(at)
  const rows = await t.owner
    .selectFrom('credential')
    .selectAll()
    .where('personId', 'in', [...people])
    .execute()
  const inForce = new Set<string>()
  const samples: Sample[] = []
  for (const row of rows) {
    const events = await eventsOf(t, row.id)
    const { state, lost, edition } = told(events, at)
    const stored = row.dueOn !== null && row.dueOn <= day ? row.dueState : row.state
    const where = `${row.credentialNo} at ${at.toISOString()}: ${inWords(events)}`
    same(stored, state, `stored and told state of ${where}`)
    same(row.lostAt !== null, lost, `loss of ${where}`)
    if (stored === 'PENDING') continue
    same(row.edition, edition, `edition of ${where}`)
    const suspensions = await t.owner
      .selectFrom('credentialSuspension')
      .selectAll()
      .where('credentialId', '=', row.id)
      .execute()
    const holds = suspensions.some(({ startsOn, endedOn }) => startsOn <= day && (endedOn === null || endedOn > day))
    if (stored === 'ACTIVE' || stored === 'SUSPENDED') same(stored === 'SUSPENDED', holds, `suspension of ${where}`)
    if (stored === 'ACTIVE' || stored === 'SUSPENDED') {
      const kind = `${row.personId} ${row.kind}`
      if (inForce.has(kind)) throw new Error(`two in force for ${where}`)
      inForce.add(kind)
    }
    const expired = day > row.validTo && ['ACTIVE', 'SUSPENDED', 'WITHDRAWN'].includes(stored!)
    const shown = expired ? 'EXPIRED' : stored!
    const publicly = ['WITHDRAWN', 'REVOKED'].includes(shown) ? 'CANCELLED' : shown
    const entitled = shown === 'ACTIVE' && day >= row.validFrom && !lost
    const { check } = await publicChecks(t.deps).checkCode(toBase32(row.token))
    same(check.credential?.state, publicly, `public state of ${where}`)
    same(check.credential?.mayEnforce, entitled, `public entitlement of ${where}`)
    const former = await t.owner
      .selectFrom('credentialEdition')
      .select(['token', 'codePayload'])
      .where('credentialId', '=', row.id)
      .where('edition', '<', row.edition)
      .execute()
    for (const { token } of former) {
      const old = (await publicChecks(t.deps).checkCode(toBase32(token))).check
      same(old.notice, 'REPLACED', `former card of ${where}`)
      same(old.credential?.mayEnforce ?? false, false, `former card of ${where}`)
    }
    const { organId, domainCodes } = row
    samples.push({
      credentialId: row.id,
      at: at.toISOString(),
      state: shown,
      edition,
      organId,
      domain: domainCodes[0]!,
      entitled,
    })
  }
  await numbersHold(t)
  return samples
}

async function numbersHold(t: TestApp) {
  const rows = await t.owner.selectFrom('credential').select(['id', 'credentialNo']).execute()
  const decisions = await t.owner
    .selectFrom('credentialDecision')
    .select('decisionNo')
    .where('decisionNo', 'is not', null)
    .execute()
  same(new Set(rows.map(({ credentialNo }) => credentialNo)).size, rows.length, 'numbers of credentials')
  same(new Set(decisions.map(({ decisionNo }) => decisionNo)).size, decisions.length, 'numbers of decisions')
}

/** All that an annulment is to give back: what is in force, what waits, what suspends, what qualifies. */
export async function standingOf(t: TestApp, people: readonly string[]) {
  const day = dayOf(t.clock.now())
  const rows = await t.owner
    .selectFrom('credential')
    .selectAll()
    .where('personId', 'in', [...people])
    .orderBy('id')
    .execute()
  const held = rows.map(({ id, state, dueState, dueOn, dueDecisionId, lostAt, edition }) =>
    dueOn !== null && dueOn <= day
      ? { id, state: dueState, dueState: null, dueOn: null, dueDecisionId: null, lostAt, edition }
      : { id, state, dueState, dueOn, dueDecisionId, lostAt, edition },
  )
  const ids = rows.map(({ id }) => id)
  const suspensions = await t.owner
    .selectFrom('credentialSuspension')
    .selectAll()
    .where('credentialId', 'in', ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'])
    .orderBy('decisionId')
    .execute()
  const qualifications = await t.owner
    .selectFrom('qualification')
    .select(['id', 'state'])
    .where('personId', 'in', [...people])
    .orderBy('id')
    .execute()
  return { held, open: suspensions.filter(({ endedOn }) => endedOn === null || endedOn > day), qualifications }
}

function same(a: unknown, b: unknown, what: string) {
  if (a !== b) throw new Error(`${what}: ${String(a)} is not ${String(b)}`)
}
