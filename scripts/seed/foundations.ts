import { hashPassword } from '../../api/src/platform/crypto/password.ts'
import { asSystem, type Trx } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { portrait } from '../lib/portrait.ts'
import { DEMO_PASSWORD, STAFF, type StaffAccount } from './accounts.ts'
import { DEMO_ORGANS, type OrganKey } from './organs.ts'
import { insertOrgans, type SeededOrgan } from './organs-table.ts'
import type { Stage } from './stage.ts'
import { insertTerritory } from './territory.ts'
import { uuidFrom } from './uuid.ts'

/** Faces that the people share: drawing one takes as long as inserting a hundred people. */
const FACES = 24

/** What every later scene stands on. */
export interface Foundations {
  organs: ReadonlyMap<OrganKey, SeededOrgan>
  /** Path of every area by its code. */
  areaPaths: ReadonlyMap<string, string>
  /** Ids of the stored portraits. */
  faces: string[]
  /** Of the one password. */
  passwordHash: string
}

/** Who looks after the units that no named account of the demonstration looks after. */
export const unitAccounts = (key: string): { admin: string; approver: string } =>
  NAMED[key] ?? { admin: `${key.toLowerCase()}.admin`, approver: `${key.toLowerCase()}.approver` }

const NAMED: Record<string, { admin: string; approver: string }> = {
  furongMarket: { admin: 'danwei', approver: 'danwei.shenpi' },
  furongTransport: { admin: 'jiaotong', approver: 'jiaotong.shenpi' },
}

/** Territory, organs, portraits and the accounts of the staff. */
export async function layFoundations(
  { deps, random, today }: Stage,
  { faces: count = FACES } = {},
): Promise<Foundations> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  return asSystem(deps.db, async (trx) => {
    const areaPaths = await insertTerritory(trx)
    const organs = await insertOrgans(trx, DEMO_ORGANS, { areaPaths, random: random('organs'), firstSerial: 1 })
    const faces: string[] = []
    for (let i = 0; i < count; i++) {
      const file = { purpose: 'person.photo', mediaType: 'image/jpeg', bytes: portrait(i), createdBy: null }
      faces.push(await storeFile(trx, deps.keyring, file))
    }
    await insertStaff(trx, [...STAFF, ...furtherStaff()], organs, { passwordHash, at: today, random: random('staff') })
    return { organs: organs as ReadonlyMap<OrganKey, SeededOrgan>, areaPaths, faces, passwordHash }
  })
}

function furtherStaff(): StaffAccount[] {
  const units = DEMO_ORGANS.filter(({ key, isJustice }) => !isJustice && !NAMED[key])
  return units.flatMap(({ key, name }): StaffAccount[] => {
    const common = { scopeKind: 'ORGAN' as const, organ: key as OrganKey, note: name }
    const { admin, approver } = unitAccounts(key)
    return [
      { ...common, loginName: admin, displayName: `${name}经办`, role: 'UNIT_ADMIN' },
      { ...common, loginName: approver, displayName: `${name}负责人`, role: 'UNIT_APPROVER' },
    ]
  })
}

async function insertStaff(
  trx: Trx,
  staff: readonly StaffAccount[],
  organs: ReadonlyMap<string, SeededOrgan>,
  { passwordHash, at, random }: { passwordHash: string; at: Date; random: ReturnType<Stage['random']> },
): Promise<void> {
  const accounts = staff.map((account) => ({
    ...account,
    id: uuidFrom(random),
    organId: organs.get(account.organ)!.id,
  }))
  await trx
    .insertInto('account')
    .values(
      accounts.map(({ id, loginName, displayName, organId, mustChangePassword }) => ({
        id,
        loginName,
        displayName,
        organId,
        passwordHash,
        mustChangePassword: mustChangePassword ?? false,
        // Nobody knows its day: the passwords of a demonstration stay good.
        passwordChangedAt: null,
        createdAt: at,
      })),
    )
    .execute()
  await trx
    .insertInto('roleGrant')
    .values(
      accounts.map(({ id, role, scopeKind, organId }) => ({
        accountId: id,
        role,
        scopeKind,
        organId: scopeKind === 'ALL' || scopeKind === 'OWN' ? null : organId,
        validFrom: '2020-01-01',
      })),
    )
    .execute()
}
