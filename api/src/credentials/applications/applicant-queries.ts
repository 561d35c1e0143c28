import { sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import type { Application } from '../contract.ts'
import { OPEN_STATES } from '../rules/review.ts'

type Kind = Application['kind']

/** People of the scope, by their primary post, who have passed something. */
function applicantsIn(trx: Trx, scope: string, search: string | undefined) {
  return trx
    .selectFrom('person')
    .innerJoin('post', (join) =>
      join.onRef('post.personId', '=', 'person.id').on('post.isPrimary', '=', true).on('post.endedOn', 'is', null),
    )
    .where('post.organId', 'in', organsIn(scope))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('qualification').select('id').whereRef('qualification.personId', '=', 'person.id')),
    )
    .$if(search !== undefined, (query) => query.where(sql<boolean>`strpos(person.name, ${search}) > 0`))
}

/** Ids in the order of names (pinyin); all of them without `page`. */
export async function listApplicantIds(
  trx: Trx,
  scope: string,
  search: string | undefined,
  page?: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await applicantsIn(trx, scope, search)
    .select('person.id')
    .orderBy(sql`person.name collate "zh-x-icu"`)
    .orderBy('person.id')
    .$if(page !== undefined, (query) => query.limit(page!.limit).offset(page!.offset))
    .execute()
  return rows.map(({ id }) => id)
}

export async function countApplicants(trx: Trx, scope: string, search: string | undefined): Promise<number> {
  const row = await applicantsIn(trx, scope, search)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export function listQualifications(trx: Trx, personIds: readonly string[]) {
  return trx
    .selectFrom('qualification')
    .select(['personId', 'domainCode', 'state', 'validTo'])
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

/** Which of these persons hold a credential of the kind that is not given back, taken or cancelled. */
export async function listPersonsHolding(trx: Trx, personIds: readonly string[], kind: Kind) {
  const rows = await trx
    .selectFrom('credential')
    .select('personId')
    .where('personId', 'in', personIds)
    .where('kind', '=', kind)
    .where('state', 'in', ['PENDING', 'ACTIVE', 'SUSPENDED'])
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
