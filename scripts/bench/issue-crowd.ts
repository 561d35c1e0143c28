import { type RawBuilder, sql } from 'kysely'
import { asSystem, type Db } from '../../api/src/platform/db/database.ts'

/**
 * So many people with a credential each, as they are before they are signed or long after. Written by SQL, because nothing
 * of it is measured. Answers the ids.
 */
export function fillCredentials(
  db: Db,
  count: number,
  /** The state of the n-th. */
  state: RawBuilder<unknown>,
): Promise<string[]> {
  return asSystem(db, async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx)
    await sql`
      create temporary table bench_holder on commit drop as
      select row_number() over () as n, place.i as status_index, gen_random_uuid() as person_id, gen_random_uuid() as id
      from (select i from generate_series(0, ${2 ** 20 - 1}::int) i
        where not exists (select 1 from status_place where place = i) order by md5(i::text) limit ${count}::int) place`.execute(
      trx,
    )
    await sql`
      insert into person (id, name, name_key, id_type, id_number_enc, id_number_hash, sex)
      select person_id, '持证人' || n, '持证人' || n, 'PASSPORT', '', sha256(person_id::text::bytea), '9' from bench_holder`.execute(
      trx,
    )
    await sql`
      insert into credential (id, credential_no, kind, person_id, organ_id, application_id, state, holder_name, organ_name,
        domain_codes, categories, area_name, issuing_authority, supervised_by, valid_from, valid_to, token, status_index)
      select bench_holder.id, 'BENCH' || status_index, 'ENFORCEMENT', person_id, a.organ_id, a.id, ${state}, '持证人' || n, '芙蓉区市场监督管理局',
        '{MARKET}', '{PENALTY,INSPECTION}', '湖南省长沙市芙蓉区', '湖南省司法厅', '湖南省人民政府监制', current_date,
        current_date + 1825, uuid_send(gen_random_uuid()), status_index
      from bench_holder cross join (select id, organ_id from credential_application limit 1) a`.execute(trx)
    await sql`insert into status_place select status_index from bench_holder`.execute(trx)
    await sql`
      insert into credential_edition (credential_id, edition, application_id, holder_name, organ_id, organ_name, domain_codes,
        categories, area_name, issuing_authority, supervised_by, valid_from, valid_to, token, status_index, effective_at, recorded_at)
      select c.id, 1, application_id, holder_name, organ_id, organ_name, domain_codes, categories, area_name,
        issuing_authority, supervised_by, valid_from, valid_to, token, c.status_index, now(), now()
      from credential c join bench_holder on bench_holder.id = c.id`.execute(trx)
    const { rows } = await sql<{ id: string }>`select id from bench_holder`.execute(trx)
    return rows.map(({ id }) => id)
  })
}
