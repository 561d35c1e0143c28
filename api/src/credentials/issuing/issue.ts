import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { PersonFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { rulesOn, versionsOn } from '../../regulations/index.ts'
import { insertEvents } from '../events.ts'
import { credentialTerm } from '../rules/term.ts'
import { tellStanding } from '../standing.ts'
import type { CredentialTable } from '../tables.ts'
import { insertCredentials, listOrganPlaces, type NewCredential } from './queries.ts'

/** Positions in the status lists (W3C Bitstring Status List): more than twice the credentials of a cycle. */
const STATUS_LIST_SIZE = 2 ** 20
/** Tries for free positions; half full, a miss of all of them happens once in a million. */
const STATUS_LIST_TRIES = 20
/** Credentials that one signing task takes. */
const SIGNING_BATCH = 50

const RULES = [
  'credential.number_pattern',
  'credential.validity_years',
  'credential.batch_fixed_end',
  'credential.issuing_authority',
  'credential.supervised_by',
] as const

/** An application whose last level has approved, with its person as he is known now. */
export interface Approved
  extends Pick<CredentialTable, 'kind' | 'personId' | 'organId' | 'domainCodes' | 'categories'> {
  id: string
  person: Pick<PersonFacts, 'name' | 'photoFileId' | 'publicHidden'>
}

export interface Issued {
  id: string
  credentialNo: string
  validFrom: string
  validTo: string
}

/**
 * Gives the numbers and writes down everything that will be printed and signed, before anything is signed: should the
 * power fail now, there is a record to sign, and never a signed credential without a record. Answers by application.
 */
export async function issueCredentials(
  trx: Trx,
  caller: Caller,
  approved: readonly Approved[],
  at: Date,
): Promise<Map<string, Issued>> {
  if (approved.length === 0) return new Map()
  const rows = await printed(trx, approved, at)
  await insertAll(trx, rows)
  await tellStanding(
    trx,
    rows.map(({ personId }) => personId),
    at,
  )
  const ruleVersions = await versionsOn(trx, RULES, dayOf(at))
  await insertEvents(
    trx,
    rows.map(({ id, applicationId }) => ({
      credentialId: id,
      action: 'APPROVE',
      fromState: null,
      toState: 'PENDING',
      decisionId: null,
      effectiveAt: at,
      recordedAt: at,
      actorId: caller.accountId,
      detail: { applicationId, ruleVersions },
    })),
  )
  for (let from = 0; from < rows.length; from += SIGNING_BATCH) {
    const credentialIds = rows.slice(from, from + SIGNING_BATCH).map(({ id }) => id)
    await enqueue(trx, 'credentials.sign', { credentialIds })
  }
  return new Map(
    rows.map(({ applicationId, id, credentialNo, validFrom, validTo }) => [
      applicationId,
      { id, credentialNo, validFrom, validTo },
    ]),
  )
}

async function printed(trx: Trx, approved: readonly Approved[], at: Date): Promise<NewCredential[]> {
  const day = dayOf(at)
  const rules = await rulesOn(trx, RULES, day)
  const organs = await listOrganPlaces(
    trx,
    approved.map(({ organId }) => organId),
  )
  const term = credentialTerm(day, rules['credential.validity_years'], rules['credential.batch_fixed_end'])
  const places = approved.map(({ organId }) => ({ areaCode: organs.get(organId)!.areaCode, day }))
  const numbers = await allocateNumbers(trx, 'credential', rules['credential.number_pattern'], places)
  return approved.map(({ id: applicationId, person, ...application }, i) => ({
    id: randomUUID(),
    applicationId,
    kind: application.kind,
    personId: application.personId,
    organId: application.organId,
    domainCodes: application.domainCodes,
    categories: application.categories,
    credentialNo: numbers[i]!,
    holderName: person.name,
    organName: organs.get(application.organId)!.name,
    areaName: organs.get(application.organId)!.areaName,
    issuingAuthority: rules['credential.issuing_authority'],
    supervisedBy: rules['credential.supervised_by'],
    photoFileId: person.photoFileId,
    ...term,
    token: randomBytes(16),
    statusIndex: randomInt(STATUS_LIST_SIZE),
    publicHidden: person.publicHidden,
    createdAt: at,
  }))
}

/** A position that another credential has is drawn again; the unique index decides, also between transactions. */
async function insertAll(trx: Trx, rows: NewCredential[]): Promise<void> {
  let left = rows
  for (let round = 0; left.length > 0; round += 1) {
    if (round === STATUS_LIST_TRIES) throw new Refusal('conflict', 'credential-status-list-full')
    const inserted = await insertCredentials(trx, left)
    left = left.filter(({ id }) => !inserted.has(id))
    for (const row of left) row.statusIndex = randomInt(STATUS_LIST_SIZE)
  }
}
