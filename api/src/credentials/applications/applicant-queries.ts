import { sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import type { Application } from '../contract.ts'
import { OPEN_STATES } from '../rules/review.ts'

type Kind = Application['kind']

/** For whom an application is thinkable at all; whether it may be made, the conditions say. */
export interface ApplicantFilter {
  scope: string
  type: Application['type']
  kind: Kind
  /** 编制性质 of established staff. */
  established: readonly string[]
  search?: string
}

/**
 * People of the scope, by their primary post: for a first credential those who passed something (supervision: who work in a
 * justice department; auxiliary: who are not on the establishment), else those who hold, or held, one of the kind.
 */
function applicantsIn(trx: Trx, { scope, type, kind, established, search }: ApplicantFilter) {
  const isNew = type === 'NEW'
  return trx
    .selectFrom('person')
    .innerJoin('post', (join) =>
      join.onRef('post.personId', '=', 'person.id').on('post.isPrimary', '=', true).on('post.endedOn', 'is', null),
    )
    .innerJoin('organ', 'organ.id', 'post.organId')
    .where('post.organId', 'in', organsIn(scope))
    .$if(isNew && kind === 'ENFORCEMENT', (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(selectFrom('qualification').select('id').whereRef('qualification.personId', '=', 'person.id')),
      ),
    )
    .$if(isNew && kind === 'SUPERVISION', (query) => query.where('organ.isJustice', '=', true))
    .$if(isNew && kind === 'AUXILIARY', (query) =>
      query.where(sql<boolean>`not (post.employment_type = any(${[...established]}))`),
    )
    .$if(!isNew, (query) =>
      query.where(sql<boolean>`exists (select 1 from credentials_of(array[person.id], ${kind}) c where case
        when c.state in ('ACTIVE', 'SUSPENDED') then ${type !== 'TRANSFER'} or c.organ_id <> post.organ_id
        else ${type === 'TRANSFER'} and c.state = 'WITHDRAWN' end)`),
    )
    .$if(search !== undefined, (query) => query.where(sql<boolean>`strpos(person.name, ${search}) > 0`))
}

/** Ids in the order of names (pinyin); all of them without `page`. */
export async function listApplicantIds(
  trx: Trx,
  filter: ApplicantFilter,
  page?: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await applicantsIn(trx, filter)
    .select('person.id')
    .orderBy(sql`person.name collate "zh-x-icu"`)
    .orderBy('person.id')
    .$if(page !== undefined, (query) => query.limit(page!.limit).offset(page!.offset))
    .execute()
  return rows.map(({ id }) => id)
}

export async function countApplicants(trx: Trx, filter: ApplicantFilter): Promise<number> {
  const row = await applicantsIn(trx, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export function listQualifications(trx: Trx, personIds: readonly string[]) {
  return trx
    .selectFrom('qualification')
    .select(['personId', 'domainCode', 'state', 'generalPassedOn', 'professionalPassedOn', 'validFrom', 'validTo'])
    .where('personId', 'in', personIds)
    .orderBy('domainCode')
    .execute()
}

/** Which of these persons have an open application of the kind, other than `except`. */
export async function listPersonsApplying(
  trx: Trx,
  personIds: readonly string[],
  kind: Kind,
  except: readonly string[],
) {
  const rows = await trx
    .selectFrom('credentialApplication')
    .select('personId')
    .where('personId', 'in', personIds)
    .where('kind', '=', kind)
    .where('state', 'in', OPEN_STATES)
    .$if(except.length > 0, (query) => query.where('id', 'not in', except))
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

/** When the last revocation (吊销) of each of these persons took effect. */
export function listRevocations(trx: Trx, personIds: readonly string[]) {
  return trx
    .selectFrom('credentialEvent')
    .innerJoin('credential', 'credential.id', 'credentialEvent.credentialId')
    .select((eb) => ['credential.personId', eb.fn.max('credentialEvent.effectiveAt').as('at')])
    .where('credential.personId', 'in', personIds)
    .where('credentialEvent.action', '=', 'REVOKE')
    .groupBy('credential.personId')
    .execute()
}
