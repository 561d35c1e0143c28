import { randomUUID } from 'node:crypto'
import type { Deps } from '../../api/src/deps.ts'
import type { Role, ScopeKind } from '../../api/src/identity/rules/permissions.ts'
import { checkCharacter } from '../../api/src/kernel/id-number.ts'
import { encryptField, lookupHash } from '../../api/src/platform/crypto/field-cipher.ts'
import { hashPassword } from '../../api/src/platform/crypto/password.ts'
import { asSystem, type Trx } from '../../api/src/platform/db/database.ts'

/** The password of every account of the test world. */
export const PASSWORD = 'Correct-horse-7-battery'

const AREAS = [
  ['430000', '湖南省', 'PROVINCE', null],
  ['430100', '长沙市', 'CITY', '430000'],
  ['430102', '芙蓉区', 'COUNTY', '430100'],
  ['430103', '天心区', 'COUNTY', '430100'],
  ['430200', '株洲市', 'CITY', '430000'],
  ['430202', '荷塘区', 'COUNTY', '430200'],
] as const

/** key, name, area, level, justice, line parent */
const ORGANS = [
  ['provinceJustice', '湖南省司法厅', '430000', 'PROVINCE', true, null],
  ['cityJustice', '长沙市司法局', '430100', 'CITY', true, null],
  ['countyJustice', '芙蓉区司法局', '430102', 'COUNTY', true, null],
  ['otherCountyJustice', '天心区司法局', '430103', 'COUNTY', true, null],
  ['otherCityJustice', '株洲市司法局', '430200', 'CITY', true, null],
  ['farCountyJustice', '荷塘区司法局', '430202', 'COUNTY', true, null],
  ['provinceMarket', '湖南省市场监督管理局', '430000', 'PROVINCE', false, null],
  ['unit', '芙蓉区市场监督管理局', '430102', 'COUNTY', false, 'provinceMarket'],
  ['otherUnit', '天心区市场监督管理局', '430103', 'COUNTY', false, 'provinceMarket'],
  ['farUnit', '荷塘区交通运输局', '430202', 'COUNTY', false, null],
] as const
export type OrganKey = (typeof ORGANS)[number][0]

/** login name, role, scope, organ */
const ACCOUNTS: [string, Role, ScopeKind, OrganKey][] = [
  ['unit.admin', 'UNIT_ADMIN', 'ORGAN', 'unit'],
  ['unit.approver', 'UNIT_APPROVER', 'ORGAN', 'unit'],
  ['other.admin', 'UNIT_ADMIN', 'ORGAN', 'otherUnit'],
  ['other.approver', 'UNIT_APPROVER', 'ORGAN', 'otherUnit'],
  ['far.admin', 'UNIT_ADMIN', 'ORGAN', 'farUnit'],
  ['county.reviewer', 'JUSTICE_REVIEWER', 'TERRITORY', 'countyJustice'],
  ['county.approver', 'JUSTICE_APPROVER', 'TERRITORY', 'countyJustice'],
  ['other.reviewer', 'JUSTICE_REVIEWER', 'TERRITORY', 'otherCountyJustice'],
  ['city.reviewer', 'JUSTICE_REVIEWER', 'TERRITORY', 'cityJustice'],
  ['far.city', 'JUSTICE_REVIEWER', 'TERRITORY', 'otherCityJustice'],
  ['province.reviewer', 'JUSTICE_REVIEWER', 'TERRITORY', 'provinceJustice'],
  ['province.approver', 'JUSTICE_APPROVER', 'TERRITORY', 'provinceJustice'],
  ['line.market', 'CARD_MAKER', 'LINE', 'provinceMarket'],
  ['training.coordinator', 'TRAINING_COORDINATOR', 'TERRITORY', 'cityJustice'],
  ['exam.officer', 'EXAM_OFFICER', 'ALL', 'provinceJustice'],
  ['exam.approver', 'EXAM_APPROVER', 'ALL', 'provinceJustice'],
  ['invigilator', 'INVIGILATOR', 'OWN', 'countyJustice'],
  ['question.author', 'QUESTION_AUTHOR', 'ALL', 'provinceJustice'],
  ['question.reviewer', 'QUESTION_REVIEWER', 'ALL', 'provinceJustice'],
  ['question.second', 'QUESTION_REVIEWER', 'ALL', 'provinceJustice'],
  ['sys.admin', 'SYS_ADMIN', 'ALL', 'provinceJustice'],
  ['sec.admin', 'SEC_ADMIN', 'ALL', 'provinceJustice'],
  ['audit.admin', 'AUDIT_ADMIN', 'ALL', 'provinceJustice'],
]

export interface World {
  organs: Record<OrganKey, string>
  accounts: Record<string, string>
  /** A resident identity number that was not used before, with a right check character. */
  nextIdNumber(): string
  /** A registered person in a primary post, with an account `loginName` when one is given. */
  addPerson(options?: PersonOptions): Promise<{ personId: string; postId: string; idNumber: string }>
}

export interface PersonOptions {
  name?: string
  organ?: OrganKey
  employmentType?: 'CIVIL_SERVANT' | 'CAN_GONG' | 'INSTITUTION' | 'CONTRACT' | 'DISPATCH' | 'WORKER'
  domainCodes?: string[]
  loginName?: string
  photoFileId?: string
}

/** Two cities, three counties, ten organs and an account for every role: enough for every question of scope. */
export async function buildWorld(deps: Deps): Promise<World> {
  const passwordHash = await testPasswordHash()
  const organs = {} as Record<OrganKey, string>
  const accounts: Record<string, string> = {}
  let serial = 0
  const nextIdNumber = () => {
    const digits = `43010219${80 + (Math.floor(serial / 900) % 20)}0101${String(100 + (serial++ % 900))}`
    return digits + checkCharacter(digits)
  }
  await asSystem(deps.db, async (trx) => {
    await insertAreas(trx)
    await insertOrgans(trx, organs)
    for (const [loginName, role, scopeKind, organ] of ACCOUNTS) {
      accounts[loginName] = await insertAccount(trx, { loginName, organId: organs[organ], passwordHash })
      await trx
        .insertInto('roleGrant')
        .values({
          accountId: accounts[loginName],
          role,
          scopeKind,
          organId: scopeKind === 'ALL' ? null : organs[organ],
          validFrom: '2020-01-01',
        })
        .execute()
    }
  })
  return {
    organs,
    accounts,
    nextIdNumber,
    addPerson: (options = {}) =>
      asSystem(deps.db, (trx) =>
        insertPerson(deps, trx, { organs, accounts, passwordHash, idNumber: nextIdNumber() }, options),
      ),
  }
}

let hashed: Promise<string> | undefined
const testPasswordHash = () => {
  hashed ??= hashPassword(PASSWORD)
  return hashed
}

async function insertAreas(trx: Trx) {
  const paths = new Map<string, string>()
  for (const [code, name, level, parentCode] of AREAS) {
    paths.set(code, `${parentCode ? paths.get(parentCode) : '/'}${code}/`)
    await trx
      .insertInto('area')
      .values({ code, name, level, parentCode, path: paths.get(code)!, validFrom: '2000-01-01' })
      .execute()
  }
}

async function insertOrgans(trx: Trx, organs: Record<OrganKey, string>) {
  const paths = new Map(
    (await trx.selectFrom('area').select(['code', 'path']).execute()).map(({ code, path }) => [code, path]),
  )
  const linePaths = new Map<string, string>()
  for (const [key, name, areaCode, level, isJustice, lineParent] of ORGANS) {
    const id = randomUUID()
    organs[key] = id
    const inLine = lineParent !== null || key === 'provinceMarket'
    if (inLine) linePaths.set(key, `${lineParent ? linePaths.get(lineParent) : '/line/MARKET/'}${id}/`)
    await trx
      .insertInto('organ')
      .values({
        id,
        name,
        internalCode: `T-${key}`,
        organType: 'ORGAN',
        level,
        isJustice,
        areaCode,
        lineCode: inLine ? 'MARKET' : null,
        lineParentId: lineParent ? organs[lineParent] : null,
        linePath: linePaths.get(key) ?? null,
        path: `${paths.get(areaCode)}${id}/`,
        domainCodes: key === 'farUnit' ? ['TRANSPORT'] : ['MARKET'],
        categories: ['PENALTY', 'INSPECTION'],
        validFrom: '2020-01-01',
      })
      .execute()
  }
}

async function insertAccount(
  trx: Trx,
  {
    loginName,
    organId,
    passwordHash,
    personId = null,
    name = loginName,
  }: { loginName: string; organId: string; passwordHash: string; personId?: string | null; name?: string },
): Promise<string> {
  const id = randomUUID()
  await trx
    .insertInto('account')
    .values({
      id,
      loginName,
      displayName: name,
      organId,
      personId,
      passwordHash,
      mustChangePassword: false,
      // No day: the clocks of tests run for years, and a password that has none never gets too old.
      passwordChangedAt: null,
    })
    .execute()
  return id
}

async function insertPerson(
  deps: Deps,
  trx: Trx,
  {
    organs,
    accounts,
    passwordHash,
    idNumber,
  }: { organs: Record<OrganKey, string>; accounts: Record<string, string>; passwordHash: string; idNumber: string },
  {
    name = '李明',
    organ = 'unit',
    employmentType = 'CIVIL_SERVANT',
    domainCodes = ['MARKET'],
    loginName,
    photoFileId,
  }: PersonOptions,
) {
  const personId = randomUUID()
  const postId = randomUUID()
  await trx
    .insertInto('person')
    .values({
      id: personId,
      name,
      nameKey: name,
      idType: 'RESIDENT_ID',
      idNumberEnc: encryptField(deps.keyring, idNumber, 'person.id_number'),
      idNumberHash: lookupHash(deps.keyring, idNumber, 'person.id_number'),
      sex: '1',
      photoFileId: photoFileId ?? null,
    })
    .execute()
  await trx
    .insertInto('post')
    .values({
      id: postId,
      personId,
      organId: organs[organ],
      employmentType,
      domainCodes,
      state: 'ACTIVE',
      startedOn: '2022-01-01',
    })
    .execute()
  if (loginName) {
    accounts[loginName] = await insertAccount(trx, { loginName, organId: organs[organ], passwordHash, personId, name })
    await trx
      .insertInto('roleGrant')
      .values({ accountId: accounts[loginName], role: 'CANDIDATE', scopeKind: 'OWN', validFrom: '2020-01-01' })
      .execute()
  }
  return { personId, postId, idNumber }
}
