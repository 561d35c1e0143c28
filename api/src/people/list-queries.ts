import { sql } from 'kysely'
import { organsIn, type Trx } from '../platform/db/database.ts'
import { nameKey } from './name-key.ts'
import type { EmploymentType } from './tables.ts'

/** All of them need `inScope`: outside of such a transaction persons and posts look empty. */
export interface PersonFilter {
  scope: string
  search?: string
  organ?: string
  employment?: EmploymentType
  domain?: string
}

/** Primary posts held now in organs of the scope. */
function heldPosts(trx: Trx, { scope, organ, employment, domain }: PersonFilter) {
  return trx
    .selectFrom('post')
    .innerJoin('organ', 'organ.id', 'post.organId')
    .select(['personId', 'organId', 'organ.name as organName', 'employmentType', 'positionTitle', 'post.domainCodes'])
    .where('post.isPrimary', '=', true)
    .where('post.endedOn', 'is', null)
    .$if(scope !== '/', (query) => query.where('post.organId', 'in', organsIn(scope)))
    .$if(organ !== undefined, (query) => query.where('post.organId', '=', organ!))
    .$if(employment !== undefined, (query) => query.where('post.employmentType', '=', employment!))
    .$if(domain !== undefined, (query) => query.where(sql<boolean>`${domain} = any(post.domain_codes)`))
}

type HeldPosts = ReturnType<typeof heldPosts>

/** `^@` is leakproof, unlike LIKE: with row-level security only such a condition may use the index. */
const nameBegins = (search: string) => sql<boolean>`person.name_key ^@ ${nameKey(search)}`

/**
 * Each person with the post held now, looked up person by person: where an index gives the persons, in order or few, this
 * spares looking at all others, each of which row-level security would have to judge.
 */
const personByPerson = (trx: Trx, posts: HeldPosts) =>
  trx
    .selectFrom('person')
    .innerJoinLateral(posts.where(sql<boolean>`post.person_id = person.id`).limit(1).as('held'), (join) =>
      join.onTrue(),
    )

export async function countPeople(trx: Trx, filter: PersonFilter): Promise<number> {
  const { search } = filter
  const counted =
    search === undefined
      ? heldPosts(trx, filter).clearSelect().select(sql<number>`count(*)`.as('total'))
      : personByPerson(trx, heldPosts(trx, filter)).where(nameBegins(search)).select(sql<number>`count(*)`.as('total'))
  const { total } = await counted.executeTakeFirstOrThrow()
  return total
}

const PINYIN = sql`person.name collate "zh-x-icu"`
const ORGAN_PINYIN = sql`organ.name collate "zh-x-icu"`
export type PersonOrder = 'name' | '-name' | 'organ'

export interface PersonPage {
  limit: number
  offset: number
  sort?: PersonOrder
  /** How many there are: of very many, the index of names is walked instead of sorting them all. */
  total: number
}

const MANY = 5000

/** One page of people, with the post they hold. */
export function listPeople(trx: Trx, filter: PersonFilter, { limit, offset, sort = 'name', total }: PersonPage) {
  const { search } = filter
  const held = heldPosts(trx, filter)
  const isCut = sort === 'organ' && search === undefined && total > MANY
  const pageOfPosts = held.orderBy(ORGAN_PINYIN).orderBy('post.personId').limit(limit).offset(offset)
  const joined =
    search !== undefined || (sort !== 'organ' && total > MANY)
      ? personByPerson(trx, held)
      : trx.selectFrom('person').innerJoin((isCut ? pageOfPosts : held).as('held'), 'held.personId', 'person.id')
  return joined
    .select(['person.id', 'person.name', 'idType', 'idNumberEnc', 'sex', 'organId', 'organName'])
    .select(['employmentType', 'positionTitle', 'domainCodes'])
    .select(sql<boolean>`photo_file_id is not null`.as('hasPhoto'))
    .$if(search !== undefined, (query) => query.where(nameBegins(search!)))
    .$if(sort === 'organ', (query) => query.orderBy(sql`organ_name collate "zh-x-icu"`))
    .orderBy(sort === '-name' ? sql`${PINYIN} desc` : PINYIN)
    .orderBy('person.id', sort === '-name' ? 'desc' : 'asc')
    .limit(limit)
    .offset(isCut ? 0 : offset)
    .execute()
}
