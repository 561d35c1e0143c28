import pg from 'pg'
import { type Db, openDatabase } from '../../api/src/platform/db/database.ts'
import { draw } from '../../question-bank/src/index.ts'
import { giveSessions } from '../seed/given-sessions.ts'
import { plannedLoadOrgans } from '../seed/load-organs.ts'
import { insertOrgans } from '../seed/organs-table.ts'

const ENTRIES_EACH = 60
/** Officers of the largest unit. */
const LARGEST = 500
/** Officers in a statement. */
const AT_ONCE = 5000
const FIRST_ORGAN_SERIAL = 5000
const SEED = Buffer.alloc(32, 'liangzheng-bench-hours')

export interface FilledLedger {
  /** Tokens of the sessions of some officers. */
  tokens: string[]
}

/**
 * So many officers with a post, sixty entries and an account of `year` each, and an account of the year before that is
 * not settled: over units in every city and county, five hundred in the one named. By SQL, without the checks of each row
 * that take longer than the rows.
 */
export async function fillLedger(
  databaseUrl: string,
  { officers, year, largest, readers }: { officers: number; year: number; largest: string; readers: number },
): Promise<FilledLedger> {
  const owner = openDatabase({ url: databaseUrl, size: 1 })
  const client = new pg.Client({ connectionString: databaseUrl })
  try {
    await coverProvince(owner)
    await client.connect()
    await client.query('set session_replication_role = replica')
    await insertOfficers(client, officers, largest)
    for (let from = 0; from < officers; from += AT_ONCE)
      await client.query(ENTRIES, [year, ENTRIES_EACH, from, from + AT_ONCE])
    await client.query(ACCOUNTS, [year])
    await client.query(ACCOUNTS_BEFORE, [year])
    for (const sums of [UNIT_SUMS, MONTH_SUMS]) await client.query(sums)
    for (const offers of [ONLINE_COURSES, CLASSES, LESSONS, ENROLMENTS]) await client.query(offers)
    await client.query(
      `vacuum (analyze) person, post, hour_entry, year_account, unit_hours, unit_month_hours, course, training_class, lesson,
       enrolment`,
    )
    const { rows } = await client.query<{ id: string }>(READERS, [readers])
    const ids = rows.map(({ id }) => id)
    return { tokens: await giveSessions(owner, ids, new Date()) }
  } finally {
    await client.end()
    await owner.destroy()
  }
}

/** Units for every city and county. */
async function coverProvince(owner: Db): Promise<void> {
  const planned = await plannedLoadOrgans(owner)
  const areas = await owner.selectFrom('area').select(['code', 'path']).execute()
  const areaPaths = new Map(areas.map(({ code, path }) => [code, path]))
  const random = draw(SEED, 'organs')
  await owner
    .transaction()
    .execute((trx) => insertOrgans(trx, planned, { areaPaths, random, firstSerial: FIRST_ORGAN_SERIAL }))
}

async function insertOfficers(client: pg.Client, officers: number, largest: string): Promise<void> {
  await client.query(
    'create temp table bench_officer (n integer primary key, id uuid not null, organ_id uuid not null)',
  )
  await client.query(
    `insert into bench_officer
     with units as (select id, row_number() over (order by id) as no, count(*) over () as of from organ
       where valid_to is null and id <> $2)
     select n, gen_random_uuid(), case when n <= $3 then $2 else u.id end
     from generate_series(1, $1::int) n join units u on u.no = 1 + n % u.of`,
    [officers, largest, LARGEST],
  )
  await client.query(
    `insert into person (id, name, name_key, id_type, id_number_enc, id_number_hash, sex)
     select id, '学时' || n, '学时' || n, 'MILITARY', ''::bytea, sha256(('bench-hours-' || n)::bytea), '1' from bench_officer`,
  )
  await client.query(
    `insert into post (id, person_id, organ_id, employment_type, domain_codes, state, started_on)
     select gen_random_uuid(), id, organ_id, 'CIVIL_SERVANT', '{}', 'ACTIVE', '2020-01-01' from bench_officer`,
  )
}

/** Between 45 and 75 credit hours each, by officer. */
const ENTRIES = `
  insert into hour_entry (person_id, organ_id, year, category, source, hours, raw_hours, source_key, title, held_on, posted_at)
  select o.id, o.organ_id, $1::int, (array['PUBLIC_LAW','BUSINESS','SKILL'])[1 + e % 3], 'CLASS', v.hours, v.hours,
    'bench:' || o.n || ':' || e, '培训' || e, make_date($1::int, 1 + e % 12, 1 + e % 28), now()
  from bench_officer o, generate_series(1, $2::int) e, lateral (select 0.75 + o.n * 7 % 3 * 0.25 as hours) v
  where o.n > $3 and o.n <= $4`

const ACCOUNTS = `
  insert into year_account (person_id, year, organ_id, required, public_law, business, skill, missing, updated_at)
  select person_id, $1::int, organ_id, 60, coalesce(sum(hours) filter (where category = 'PUBLIC_LAW'), 0),
    coalesce(sum(hours) filter (where category = 'BUSINESS'), 0), coalesce(sum(hours) filter (where category = 'SKILL'), 0),
    greatest(60 - sum(hours), 0), now()
  from hour_entry where year = $1::int and source_key ^@ 'bench:' group by person_id, organ_id`

const ACCOUNTS_BEFORE = `
  insert into year_account (person_id, year, organ_id, required, public_law, business, skill, missing, updated_at)
  select a.person_id, $1::int - 1, a.organ_id, 60, public_law, business, skill, missing, now()
  from year_account a join bench_officer o on o.id = a.person_id where year = $1::int`

/** What the triggers would have written. */
const UNIT_SUMS = `
  insert into unit_hours
  select organ_id, year, count(*), sum(required), sum(public_law), sum(business), sum(skill), sum(missing),
    count(*) filter (where missing > 0), count(*) filter (where state in ('MET', 'PRORATED')),
    count(*) filter (where state = 'EXEMPT')
  from year_account group by organ_id, year
  on conflict (year, organ_id) do update set persons = excluded.persons, required = excluded.required,
    public_law = excluded.public_law, business = excluded.business, skill = excluded.skill, missing = excluded.missing,
    short = excluded.short, met = excluded.met, exempt = excluded.exempt`

const MONTH_SUMS = `
  insert into unit_month_hours
  select organ_id, year, case when extract(year from held_on) > year then 12 when extract(year from held_on) < year then 1
    else extract(month from held_on) end, sum(hours)
  from hour_entry group by 1, 2, 3
  on conflict (year, organ_id, month) do update set hours = excluded.hours`

/** What would close the gap of those who lack hours: open online courses, and classes of justice departments everywhere. */
const ONLINE_COURSES = `
  insert into course (organ_id, title, mode, kind, category, hours, is_open, state, created_by, created_at, updated_at)
  select (select id from organ where is_justice order by length(path) limit 1), '网络课程' || g, 'ONLINE', 'IN_SERVICE',
    (array['PUBLIC_LAW','BUSINESS','SKILL'])[1 + g % 3], 100 + g % 7 * 100, true, 'ACTIVE', gen_random_uuid(), now(), now()
  from generate_series(1, 100) g`

const CLASSES = `
  with hosts as (select id, area_code, row_number() over (order by id) as no, count(*) over () as of from organ
    where valid_to is null and is_justice),
  given as (select id, row_number() over (order by id) as no, count(*) over () as of from course where mode = 'ONLINE')
  insert into training_class (course_id, organ_id, area_code, code, name, state, capacity, enrol_closes_at, created_by,
    created_at, updated_at)
  select k.id, h.id, h.area_code, 'BENCH-' || g, '轮训班' || g, case when g % 4 = 0 then 'ENROLLING' else 'SETTLED' end, 60,
    now() + interval '7 days', gen_random_uuid(), now(), now()
  from generate_series(1, 1600) g join hosts h on h.no = 1 + g % h.of join given k on k.no = 1 + g % k.of`

const LESSONS = `
  insert into lesson (class_id, title, span, hours, state, created_at, updated_at)
  select c.id, '第' || n || '讲', tstzrange(d.at, d.at + interval '3 hours'), 400, 'PUBLISHED', now(), now()
  from training_class c, generate_series(1, 4) n, lateral (select now() + n * interval '8 days' as at) d
  where c.code ^@ 'BENCH-'`

const ENROLMENTS = `
  insert into enrolment (class_id, person_id, organ_id, state, queued_at, source, created_by, created_at, updated_at)
  select c.id, o.id, o.organ_id, case when c.state = 'SETTLED' then 'COMPLETED' else 'CONFIRMED' end, now(), 'UNIT',
    gen_random_uuid(), now(), now()
  from training_class c cross join generate_series(1, 40) e
  join bench_officer o on o.n = 1 + abs(hashtext(c.code || e)) % (select count(*) from bench_officer)
  where c.code ^@ 'BENCH-'
  on conflict do nothing`

/** Accounts of officers all over the crowd who look at their own page. */
const READERS = `
  with chosen as (
    select o.id, o.organ_id, o.n from bench_officer o order by hashint4(o.n) limit $1
  ), opened as (
    insert into account (id, login_name, display_name, person_id, organ_id, password_hash, must_change_password)
    select gen_random_uuid(), 'bench-hours-' || n, '学时' || n, id, organ_id, '', false from chosen returning id
  ), granted as (
    insert into role_grant (account_id, role, scope_kind) select id, 'CANDIDATE', 'OWN' from opened
  )
  select id from opened`
