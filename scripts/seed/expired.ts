import { randomBytes } from 'node:crypto'
import * as audit from '../../api/src/audit/index.ts'
import { insertEvents } from '../../api/src/credentials/events.ts'
import { listOrganPlaces } from '../../api/src/credentials/issuing/queries.ts'
import { sealRows } from '../../api/src/credentials/proof/seal.ts'
import { takePlaces } from '../../api/src/credentials/proof/status-lists/places.ts'
import { tellStanding } from '../../api/src/credentials/standing.ts'
import { toBase32 } from '../../api/src/kernel/base32.ts'
import { addDays, addMonths, dayOf } from '../../api/src/kernel/day.ts'
import { encodeCredentialCode } from '../../api/src/platform/crypto/credential-code.ts'
import { asSystem, type Trx } from '../../api/src/platform/db/database.ts'
import type { UnitPeople } from './crowd.ts'
import { unitAccounts } from './foundations.ts'
import type { SeededPerson } from './people-table.ts'
import type { Stage } from './stage.ts'

/** A little more than the five years of a credential. */
const LONG_AGO = -5 * 366 - 20
const PER_UNIT = 2
const UNITS = 3

/**
 * Credentials that were issued more than five years ago and have run out. The rules of those days are not in the
 * regulations, so no use case of today would issue them: they are entered as they stand, with a signed code of ours.
 */
export async function enterExpired(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  const issuedAt = stage.to(LONG_AGO, '10:00')
  const validTo = addDays(addMonths(dayOf(issuedAt), 60), -1)
  // They register for the coming examination now, to have their credentials renewed.
  const holders = crowd
    .slice(0, UNITS)
    .flatMap(({ later, domain, key }) =>
      later.slice(0, PER_UNIT).map((person) => ({ person, domain, applicant: unitAccounts(key).admin })),
    )
  await asSystem(stage.deps.db, async (trx) => {
    for (const [i, { person, domain, applicant }] of holders.entries()) {
      const number = `4321${String(900_001 + i).padStart(7, '0')}`
      await enter(stage, trx, { person, domain, applicant, number, issuedAt, validTo })
    }
  })
}

interface Old {
  person: SeededPerson
  domain: string
  /** The unit's clerk. */
  applicant: string
  number: string
  issuedAt: Date
  validTo: string
}

async function enter(
  { deps, today }: Stage,
  trx: Trx,
  { person, domain, applicant, number, issuedAt, validTo }: Old,
): Promise<void> {
  const id = crypto.randomUUID()
  const applicationId = crypto.randomUUID()
  const place = (await listOrganPlaces(trx, [person.organId])).get(person.organId)!
  const token = randomBytes(16)
  const statusIndex = (await takePlaces(trx, 1))[0]!
  const validFrom = dayOf(issuedAt)
  const { id: actor } = await trx
    .selectFrom('account')
    .select('id')
    .where('loginName', '=', applicant)
    .executeTakeFirstOrThrow()
  const common = { kind: 'ENFORCEMENT' as const, personId: person.id, organId: person.organId, domainCodes: [domain] }
  await trx
    .insertInto('credentialApplication')
    .values({
      ...common,
      id: applicationId,
      type: 'NEW',
      postId: person.postId,
      categories: ['PENALTY', 'INSPECTION'],
      state: 'APPROVED',
      nextLevel: null,
      createdBy: actor,
      submittedAt: issuedAt,
    })
    .execute()
  const claims = {
    kind: common.kind,
    number,
    holderName: person.name,
    organName: place.name,
    validFrom,
    validUntil: validTo,
    statusIndex,
    token: toBase32(token),
  }
  await trx
    .insertInto('credential')
    .values({
      ...common,
      id,
      applicationId,
      credentialNo: number,
      state: 'ACTIVE',
      holderName: person.name,
      organName: place.name,
      categories: ['PENALTY', 'INSPECTION'],
      areaName: place.areaName,
      issuingAuthority: '湖南省司法厅',
      supervisedBy: '湖南省人民政府监制',
      photoFileId: person.photoFileId,
      validFrom,
      validTo,
      token,
      statusIndex,
      codePayload: encodeCredentialCode(claims, deps.keyring.credentialSigner, deps.config.publicUrl).payload,
      issuedAt,
      createdAt: issuedAt,
    })
    .execute()
  const when = { effectiveAt: issuedAt, recordedAt: issuedAt, actorId: null, decisionId: null }
  await insertEvents(trx, [
    { ...when, credentialId: id, action: 'APPROVE', fromState: null, toState: 'PENDING', detail: { applicationId } },
    { ...when, credentialId: id, action: 'ISSUE', fromState: 'PENDING', toState: 'ACTIVE', detail: {} },
  ])
  await sealRows(trx, 'credential_application', [applicationId], issuedAt)
  await tellStanding(trx, [common.personId], today)
  await audit.record(trx, {
    at: issuedAt,
    caller: null,
    action: 'credential.enter',
    subjectKind: 'credential',
    subjectId: id,
    organId: person.organId,
    detail: { credentialNo: number },
  })
}
