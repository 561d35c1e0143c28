import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** As the public role sees it; a day decides what is in force. */
const published = (publicDb: Db) =>
  publicDb
    .selectFrom('credential')
    .select([
      'credentialNo',
      'kind',
      'holderName',
      'organName',
      'validFrom',
      'validTo',
      'state',
      'dueState',
      'dueOn',
      sql<boolean>`lost_at is not null`.as('isLost'),
      sql<boolean>`exists (select 1 from credential next where next.replaces_id = credential.id)`.as('isReplaced'),
    ])

export type RegisterRow = Awaited<ReturnType<typeof findByNumber>>[number]

export const findByNumber = (publicDb: Db, credentialNo: string) =>
  published(publicDb).where('credentialNo', '=', credentialNo).execute()

/** Persons on secret duty are found by their number only (domain.md, edge case 33). */
export const findByNameAndOrgan = (publicDb: Db, holderName: string, organName: string, most: number) =>
  published(publicDb)
    .where('holderName', '=', holderName)
    .where('organName', '=', organName)
    .where('publicHidden', '=', false)
    .orderBy('validTo', 'desc')
    .orderBy('credentialNo')
    .limit(most)
    .execute()

export const findOrganName = (publicDb: Db, organId: string) =>
  publicDb.selectFrom('organ').select('name').where('id', '=', organId).executeTakeFirst()

interface OrganPage {
  organId: string
  day: string
  limit: number
  offset: number
}

/** Those in force: names and numbers. */
export const listInForce = (publicDb: Db, { organId, day, limit, offset }: OrganPage) =>
  publicDb
    .selectFrom('credential')
    .select(['credentialNo', 'holderName'])
    .where('organId', '=', organId)
    .where(sql<boolean>`case when due_on <= ${day}::date then due_state else state end = 'ACTIVE'`)
    .where('state', 'in', ['ACTIVE', 'SUSPENDED'])
    .where('kind', '<>', 'AUXILIARY')
    .where('lostAt', 'is', null)
    .where('publicHidden', '=', false)
    .where('validFrom', '<=', day)
    .where('validTo', '>=', day)
    .orderBy('credentialNo')
    .limit(limit)
    .offset(offset)
    .execute()

export const searchOrgans = (publicDb: Db, search: string, day: string, most: number) =>
  publicDb
    .selectFrom('organ')
    .innerJoin('area', 'area.code', 'organ.areaCode')
    .select(['organ.id', 'organ.name', 'area.name as areaName'])
    .where(sql<boolean>`strpos(organ.name, ${search}) > 0`)
    .where((e) => e.or([e('organ.validTo', 'is', null), e('organ.validTo', '>=', day)]))
    .orderBy(sql`length(organ.name)`)
    .orderBy('organ.id')
    .limit(most)
    .execute()
