import { sql } from 'kysely'
import type { Level } from '../organisations/index.ts'
import type { Trx } from '../platform/db/database.ts'
import { belongsTo } from './queries.ts'
import type { EmploymentType, PostState } from './tables.ts'

export interface PrimaryPost {
  id: string
  organId: string
  organName: string
  organLevel: Level
  organPath: string
  employmentType: EmploymentType
  domainCodes: string[]
  state: PostState
  startedOn: string
  contractUntil: string | null
  isJustice: boolean
}

/** What other slices need to know of a person: never the identity number. */
export interface PersonFacts {
  id: string
  name: string
  hasPhoto: boolean
  photoFileId: string | null
  publicHidden: boolean
  /** 法律职业资格证书编号. */
  legalQualificationNo: string | null
  /** The post held now, or null. */
  primaryPost: PrimaryPost | null
}

const primaryPost = sql<PrimaryPost | null>`(
  select json_build_object('id', p.id, 'organId', o.id, 'organName', o.name, 'organLevel', o.level, 'organPath', o.path,
    'employmentType', p.employment_type, 'domainCodes', p.domain_codes, 'state', p.state,
    'startedOn', p.started_on, 'contractUntil', p.contract_until, 'isJustice', o.is_justice)
  from post p join organ o on o.id = p.organ_id
  where p.person_id = person.id and p.is_primary and p.ended_on is null)`

/**
 * Persons of the scope: those who hold, or last held, their primary post in one of its organs, and the caller's own person. The others of
 * `personIds` are missing.
 * @param trx inside `inScope`
 * @param scope the caller's, or '/' for the system's own work
 */
export async function personFacts(trx: Trx, scope: string, personIds: readonly string[]): Promise<PersonFacts[]> {
  if (personIds.length === 0) return []
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'photoFileId', 'publicHidden', 'legalQualificationNo'])
    .select(sql<boolean>`photo_file_id is not null`.as('hasPhoto'))
    .select(primaryPost.as('primaryPost'))
    .where('id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .$if(scope !== '/', (query) =>
      query.where((q) => q.or([belongsTo(scope), q('id', '=', sql<string>`scope_person()`)])),
    )
    .execute()
}
