import * as audit from '../../api/src/audit/index.ts'
import type { Config } from '../../api/src/config.ts'
import { hashPassword } from '../../api/src/platform/crypto/password.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { openLoadExam } from './load-exam.ts'
import { plannedLoadOrgans } from './load-organs.ts'
import { insertOrgans } from './organs-table.ts'
import { insertPeople, type PlannedPerson, type SeededPerson } from './people-table.ts'
import { openStage, type Stage } from './stage.ts'

/** Candidates `load00001` … with the demonstration's password. */
const MOST_CANDIDATES = 15_000
/** Serials of identity numbers: far from those of the demonstration. */
const FIRST_SERIAL = 1_000_000
const FIRST_ORGAN_SERIAL = 1000
const MARK = 'demo.load'
const REPORT_EVERY = 20_000

/**
 * Brings the number of people to `scale`, over all cities and counties, the first 15,000 of them candidates of one
 * examination that is open. Everything is inserted in large statements. Done once; a second call changes nothing.
 */
export async function seedLoad(databaseUrl: string, config: Config, scale: number): Promise<string> {
  const stage = await openStage(databaseUrl, config)
  try {
    const { owner, deps } = stage
    const before = await owner.selectFrom('auditEntry').select('seq').where('action', '=', MARK).executeTakeFirst()
    const count = await owner
      .selectFrom('person')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    if (before) return `已有 ${count.n} 人 there already`
    const missing = Math.max(0, scale - count.n)
    const people = await insertMany(stage, missing)
    const candidates = people.filter(({ accountId }) => accountId !== null)
    if (candidates.length > 0) await openLoadExam(stage, candidates, { code: 'ZG-YC', name: '压测考试（非生产数据）' })
    const detail = { people: people.length, candidates: candidates.length }
    const at = stage.today
    await asSystem(deps.db, (trx) =>
      audit.record(trx, { at, caller: null, action: MARK, subjectKind: 'demo', subjectId: 'load', detail }),
    )
    return `+${people.length} 人 people, ${candidates.length} 名考生 candidates`
  } finally {
    await stage.close()
  }
}

async function insertMany(stage: Stage, missing: number): Promise<SeededPerson[]> {
  const { deps, owner, random, today: at } = stage
  const organs = await loadOrgans(stage)
  const faces = (
    await owner.selectFrom('storedFile').select('id').where('purpose', '=', 'person.photo').limit(24).execute()
  ).map(({ id }) => id)
  const dice = random('load')
  const planned = Array.from({ length: missing }, (_, i): PlannedPerson => {
    const organ = organs[i % organs.length]!
    const number = String(i + 1).padStart(5, '0')
    return {
      organId: organ.id,
      domains: organ.domains ?? [],
      employmentType: 'CIVIL_SERVANT',
      photoFileId: faces[dice.below(faces.length)] ?? null,
      ...(i < MOST_CANDIDATES && { loginName: `load${number}`, name: `压测考生${number}` }),
    }
  })
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const options = { keyring: deps.keyring, passwordHash, createdBy: null, at, random: random('load people') }
  const seeded: SeededPerson[] = []
  for (let from = 0; from < planned.length; from += REPORT_EVERY) {
    const chunk = planned.slice(from, from + REPORT_EVERY)
    const firstSerial = FIRST_SERIAL + from
    seeded.push(...(await asSystem(deps.db, (trx) => insertPeople(trx, chunk, { ...options, firstSerial }))))
    console.log(`… ${seeded.length} / ${planned.length}`)
  }
  return seeded
}

async function loadOrgans({ deps, owner, random }: Stage) {
  const areas = await owner.selectFrom('area').select(['code', 'path']).execute()
  const areaPaths = new Map(areas.map(({ code, path }) => [code, path]))
  const planned = await plannedLoadOrgans(owner)
  const organs = await asSystem(deps.db, (trx) =>
    insertOrgans(trx, planned, { areaPaths, random: random('load organs'), firstSerial: FIRST_ORGAN_SERIAL }),
  )
  return [...organs.values()].filter(({ isJustice }) => !isJustice)
}
