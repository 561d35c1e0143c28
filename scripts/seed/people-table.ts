import { birthOf } from '../../api/src/kernel/id-number.ts'
import { idNumberHash, PHONE, sealIdNumber } from '../../api/src/people/identity-number.ts'
import { nameKey } from '../../api/src/people/name-key.ts'
import type { EmploymentType } from '../../api/src/people/tables.ts'
import { encryptField } from '../../api/src/platform/crypto/field-cipher.ts'
import type { Keyring } from '../../api/src/platform/crypto/keyring.ts'
import type { Trx } from '../../api/src/platform/db/database.ts'
import type { Random } from '../../question-bank/src/index.ts'
import { madeUpPerson } from '../lib/made-up-people.ts'
import { uuidFrom } from './uuid.ts'

const AT_ONCE = 1000
const TITLES = ['执法员', '一级科员', '二级主任科员', '四级主任科员', '执法中队长', '监督科科长', '综合科副科长']

/** Who is to be registered where. */
export interface PlannedPerson {
  organId: string
  domains: readonly string[]
  employmentType: EmploymentType
  photoFileId: string | null
  /** An account of this name is opened with the given password. */
  loginName?: string
  /** Instead of a made-up one. */
  name?: string
}

export interface SeededPerson extends PlannedPerson {
  id: string
  postId: string
  name: string
  accountId: string | null
}

export interface PeopleOptions {
  random: Random
  keyring: Keyring
  /** Of all accounts that are opened; hashing is slow on purpose. */
  passwordHash: string
  /** Serial of the first; two runs of serials must not overlap. */
  firstSerial: number
  createdBy: string | null
  at: Date
}

/** Inserts persons, their posts and accounts, a thousand in a statement. */
export async function insertPeople(
  trx: Trx,
  planned: readonly PlannedPerson[],
  options: PeopleOptions,
): Promise<SeededPerson[]> {
  const seeded: SeededPerson[] = []
  for (let from = 0; from < planned.length; from += AT_ONCE) {
    const chunk = planned.slice(from, from + AT_ONCE)
    seeded.push(...(await insertChunk(trx, chunk, { ...options, firstSerial: options.firstSerial + from })))
  }
  return seeded
}

async function insertChunk(
  trx: Trx,
  planned: readonly PlannedPerson[],
  options: PeopleOptions,
): Promise<SeededPerson[]> {
  const { random, keyring, passwordHash, firstSerial, createdBy, at } = options
  const made = planned.map((plan, i) => {
    const person = madeUpPerson(random, firstSerial + i)
    const seeded: SeededPerson = {
      ...plan,
      id: uuidFrom(random),
      postId: uuidFrom(random),
      name: plan.name ?? person.name,
      accountId: plan.loginName ? uuidFrom(random) : null,
    }
    return { person, seeded }
  })
  await trx
    .insertInto('person')
    .values(
      made.map(({ person, seeded }) => ({
        id: seeded.id,
        name: seeded.name,
        nameKey: nameKey(seeded.name),
        idType: 'RESIDENT_ID' as const,
        idNumberEnc: sealIdNumber(keyring, person.idNumber),
        idNumberHash: idNumberHash(keyring, person.idNumber),
        sex: person.sex,
        bornOn: birthOf(person.idNumber),
        phoneEnc: encryptField(keyring, person.phone, PHONE),
        photoFileId: seeded.photoFileId,
        createdBy,
        createdAt: at,
      })),
    )
    .execute()
  await trx
    .insertInto('post')
    .values(
      made.map(({ seeded }) => ({
        id: seeded.postId,
        personId: seeded.id,
        organId: seeded.organId,
        employmentType: seeded.employmentType,
        positionTitle: TITLES[random.below(TITLES.length)]!,
        domainCodes: [...seeded.domains],
        startedOn: `20${10 + random.below(14)}-0${1 + random.below(9)}-01`,
        createdAt: at,
      })),
    )
    .execute()
  const holders = made.filter(({ seeded }) => seeded.accountId !== null).map(({ seeded }) => seeded)
  if (holders.length > 0) await openAccounts(trx, holders, { passwordHash, at })
  return made.map(({ seeded }) => seeded)
}

async function openAccounts(
  trx: Trx,
  holders: readonly SeededPerson[],
  { passwordHash, at }: { passwordHash: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('account')
    .values(
      holders.map(({ id, name, accountId, loginName, organId }) => ({
        id: accountId!,
        loginName: loginName!,
        displayName: name,
        personId: id,
        organId,
        passwordHash,
        mustChangePassword: false,
        passwordChangedAt: at,
        createdAt: at,
      })),
    )
    .execute()
  await trx
    .insertInto('roleGrant')
    .values(
      holders.map(({ accountId }) => ({
        accountId: accountId!,
        role: 'CANDIDATE' as const,
        scopeKind: 'OWN' as const,
        validFrom: '2020-01-01',
      })),
    )
    .execute()
}
