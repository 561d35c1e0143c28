import { randomBytes, randomUUID } from 'node:crypto'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { rulesOn, versionsOn } from '../../regulations/index.ts'
import { settleDueOfPersons } from '../acts/apply-due.ts'
import { voidCards } from '../cards/lose.ts'
import { insertEvents } from '../events.ts'
import { takePlaces } from '../proof/status-lists/places.ts'
import type { Kind } from '../rules/kinds.ts'
import { tellStanding } from '../standing.ts'
import { insertEditions } from './edition-queries.ts'
import { issueEditions } from './editions.ts'
import { type Approved, ISSUING_RULES, type Issued, printedFacts } from './printed.ts'
import { insertCredentials, type NewCredential } from './queries.ts'
import { endReplaced } from './replace.ts'
import { withdrawTransferred } from './withdraw-transferred.ts'

/** Credentials that one signing task takes. */
const SIGNING_BATCH = 50

/**
 * Makes of approved applications what they ask for: a credential with a number of its own, or the next edition of the one
 * that is there. Answers by application.
 */
export async function issue(
  trx: Trx,
  caller: Caller,
  approved: readonly Approved[],
  at: Date,
): Promise<Map<string, Issued>> {
  if (approved.length === 0) return new Map()
  const rules = await rulesOn(trx, ['credential.renewal_number', 'credential.transfer_number'], dayOf(at))
  const hasOwnNumber = ({ type }: Approved) =>
    type === 'NEW' ||
    (type === 'RENEW' && rules['credential.renewal_number'] === 'NEW') ||
    (type === 'TRANSFER' && rules['credential.transfer_number'] === 'NEW')
  // The former card no longer counts from the approval on (domain.md A4, 13); its code does until the next one is signed.
  const former = approved.flatMap(({ credential }) => credential?.id ?? [])
  await settleDueOfPersons(
    trx,
    approved.map(({ personId }) => personId),
    at,
  )
  await voidCards(trx, former, { at, actorId: caller.accountId, reason: 'REPLACED' })
  await withdrawTransferred(trx, caller, approved, at)
  const fresh = await issueCredentials(trx, caller, approved.filter(hasOwnNumber), at)
  const next = await issueEditions(
    trx,
    caller,
    approved.filter((one) => !hasOwnNumber(one)),
    at,
  )
  return new Map([...fresh, ...next])
}

/**
 * Gives the numbers and writes down everything that will be printed and signed, before anything is signed: should the
 * power fail now, there is a record to sign, and never a signed credential without a record.
 */
async function issueCredentials(
  trx: Trx,
  caller: Caller,
  approved: readonly Approved[],
  at: Date,
): Promise<Map<string, Issued>> {
  if (approved.length === 0) return new Map()
  const rows = await newCredentials(trx, approved, at)
  await endReplaced(trx, caller, rows, at)
  await insertCredentials(trx, rows)
  await insertEditions(
    trx,
    rows.map(({ id, applicationId, token, statusIndex, ...row }) => ({
      credentialId: id,
      edition: 1,
      applicationId,
      token,
      statusIndex,
      ...printedOf(row),
    })),
    at,
  )
  await tellStanding(
    trx,
    rows.map(({ personId }) => personId),
    at,
  )
  const ruleVersions = await versionsOn(trx, ISSUING_RULES, dayOf(at))
  await insertEvents(
    trx,
    rows.map(({ id, applicationId, replacesId }) => ({
      credentialId: id,
      action: 'APPROVE',
      fromState: null,
      toState: 'PENDING',
      decisionId: null,
      effectiveAt: at,
      recordedAt: at,
      actorId: caller.accountId,
      detail: { applicationId, ruleVersions, ...(replacesId ? { replacesId } : {}) },
    })),
  )
  for (let from = 0; from < rows.length; from += SIGNING_BATCH) {
    const credentialIds = rows.slice(from, from + SIGNING_BATCH).map(({ id }) => id)
    await enqueue(trx, 'credentials.sign', { credentialIds })
  }
  return new Map(
    rows.map(({ applicationId, id, credentialNo, validFrom, validTo }) => [
      applicationId,
      { id, credentialNo, edition: 1, validFrom, validTo },
    ]),
  )
}

async function newCredentials(trx: Trx, approved: readonly Approved[], at: Date): Promise<NewCredential[]> {
  const day = dayOf(at)
  const facts = await printedFacts(trx, approved, at)
  const places = facts.map(({ application: { kind }, areaCode }) => ({ kind, areaCode, day }))
  const numbers = await numbersFor(trx, places, day)
  const statusIndexes = await takePlaces(trx, facts.length)
  return facts.map(({ application, printed }, i) => ({
    id: randomUUID(),
    applicationId: application.id,
    kind: application.kind,
    personId: application.personId,
    credentialNo: numbers[i]!,
    ...printed,
    replacesId: application.credential?.id ?? null,
    token: randomBytes(16),
    statusIndex: statusIndexes[i]!,
    publicHidden: application.person.publicHidden,
    createdAt: at,
  }))
}

/** Each kind has numbers of its own look, drawn in one order of kinds for everybody. */
async function numbersFor(
  trx: Trx,
  places: readonly { kind: Kind; areaCode: string; day: string }[],
  day: string,
): Promise<string[]> {
  const rules = await rulesOn(trx, ['credential.number_pattern', 'credential.kind_number_patterns'], day)
  const patterns = { ENFORCEMENT: rules['credential.number_pattern'], ...rules['credential.kind_number_patterns'] }
  const numbers: string[] = []
  for (const kind of ['AUXILIARY', 'ENFORCEMENT', 'SUPERVISION'] as const) {
    const at = places.flatMap((place, i) => (place.kind === kind ? [i] : []))
    const given = await allocateNumbers(
      trx,
      'credential',
      patterns[kind],
      at.map((i) => places[i]!),
    )
    for (const [i, place] of at.entries()) numbers[place] = given[i]!
  }
  return numbers
}

function printedOf(row: Omit<NewCredential, 'id' | 'applicationId' | 'token' | 'statusIndex'>) {
  const { holderName, organId, organName, domainCodes, categories, areaName, issuingAuthority, supervisedBy } = row
  const { photoFileId, validFrom, validTo } = row
  const place = { organId, organName, areaName, issuingAuthority, supervisedBy }
  return { holderName, ...place, domainCodes, categories, photoFileId, validFrom, validTo }
}
