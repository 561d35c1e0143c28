import type { EmploymentType } from '../../api/src/people/tables.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { HOLDER, OPEN_CANDIDATES } from './accounts.ts'
import type { Foundations } from './foundations.ts'
import type { OrganKey } from './organs.ts'
import { insertPeople, type PlannedPerson, type SeededPerson } from './people-table.ts'
import type { Stage } from './stage.ts'

const PER_UNIT = 38
/** Every so-manieth is not on the establishment (在编在职) and may not be registered; every other so-manieth has no photo. */
const CONTRACT_EVERY = 14
const PHOTO_MISSING_EVERY = 20
const ELIGIBLE: EmploymentType[] = ['CIVIL_SERVANT', 'CIVIL_SERVANT', 'CAN_GONG', 'INSTITUTION']
const NOT_ELIGIBLE: EmploymentType[] = ['CONTRACT', 'DISPATCH', 'WORKER']
const RARE_NAMES = ['陈䶮', '李𬭎', '买买提·吐尔逊', '阿依古丽·艾力', '周㧑']

/** The people of one unit, by what happens to them. */
export interface UnitPeople {
  key: OrganKey
  organId: string
  domain: string
  /** Named accounts: admitted to the examination that is open now. */
  now: SeededPerson[]
  /** Sat the finished examination. */
  past: SeededPerson[]
  /** Registered for the coming examination, or to be. */
  later: SeededPerson[]
}

/** The people of every unit of the two line systems. */
export async function insertCrowd(stage: Stage, foundations: Foundations): Promise<UnitPeople[]> {
  const { deps, random, today: at } = stage
  const units = [...foundations.organs].filter(([, organ]) => organ.line)
  let firstSerial = 0
  return asSystem(deps.db, async (trx) => {
    const crowd: UnitPeople[] = []
    for (const [key, organ] of units) {
      const planned = planUnit(key, { ...organ, domain: organ.line! }, foundations.faces, random('people', key))
      const options = { keyring: deps.keyring, passwordHash: foundations.passwordHash, createdBy: null, at }
      const people = await insertPeople(trx, planned, { ...options, random: random('persons', key), firstSerial })
      firstSerial += planned.length
      crowd.push(dealt(key, organ.id, organ.line!, people))
    }
    return crowd
  })
}

function planUnit(
  key: OrganKey,
  { id: organId, domain }: { id: string; domain: string },
  faces: readonly string[],
  random: ReturnType<Stage['random']>,
): PlannedPerson[] {
  const named = namedOf(key)
  const plain = Array.from({ length: PER_UNIT }, (_, i): PlannedPerson => {
    const isContract = i % CONTRACT_EVERY === CONTRACT_EVERY - 1
    const types = isContract ? NOT_ELIGIBLE : ELIGIBLE
    const hasPhoto = i % PHOTO_MISSING_EVERY !== PHOTO_MISSING_EVERY - 1
    return {
      organId,
      domains: [domain],
      employmentType: types[random.below(types.length)]!,
      photoFileId: hasPhoto ? faces[random.below(faces.length)]! : null,
      loginName: `${key.toLowerCase()}${String(i + 1).padStart(3, '0')}`,
      ...(key === 'furongMarket' && i < RARE_NAMES.length && { name: RARE_NAMES[i]! }),
    }
  })
  const first = named.map(
    (loginName): PlannedPerson => ({
      organId,
      domains: [domain],
      employmentType: 'CIVIL_SERVANT',
      photoFileId: faces[random.below(faces.length)]!,
      loginName,
    }),
  )
  return [...first, ...plain]
}

/** Half of the candidates with a name of their own are of each domain. */
function namedOf(key: OrganKey): string[] {
  const half = OPEN_CANDIDATES / 2
  const candidates = (from: number) => Array.from({ length: half }, (_, i) => `kaosheng${from + i + 1}`)
  if (key === 'furongMarket') return [...candidates(0), HOLDER]
  return key === 'furongTransport' ? candidates(half) : []
}

const LATER_PER_UNIT = 3

function dealt(key: OrganKey, organId: string, domain: string, people: SeededPerson[]): UnitPeople {
  const now = people.filter(({ loginName }) => loginName?.startsWith('kaosheng'))
  const eligible = people.filter(
    (person) => !now.includes(person) && ELIGIBLE.includes(person.employmentType) && person.photoFileId,
  )
  // The holder of a credential stands among the first.
  return { key, organId, domain, now, past: eligible.slice(0, -LATER_PER_UNIT), later: eligible.slice(-LATER_PER_UNIT) }
}
