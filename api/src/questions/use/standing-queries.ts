import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/**
 * Share of the marks that candidates earned, in ten-thousandths, by question: the last statistics of the text as it is
 * now that rest on enough answers. Questions without are left out.
 */
export async function listFacilities(db: Db, minAnswers: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ questionId: string; facility: number }>`
    select distinct on (v.question_id) v.question_id, round(s.facility * 10000)::int as facility
    from question_statistic s
    join question_version w on w.id = s.version_id
    join question_version v on v.question_id = w.question_id and v.is_current
      and w.version_no >= coalesce(v.content_no, v.version_no)
    where s.presented >= ${minAnswers} and s.facility is not null
    order by v.question_id, s.held_on desc, s.computed_at desc`.execute(db)
  return new Map(rows.map(({ questionId, facility }) => [questionId, facility]))
}

/**
 * Share of the candidates of the last sessions who saw any version of a question (曝光率), in ten-thousandths, by
 * question. General questions are held against everybody who sat in these sessions, professional ones against those of
 * their domain; each counts the last sessions of its own part and domain. Questions that nobody saw are left out.
 */
export async function listExposures(db: Db, sessions: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ questionId: string; exposure: number }>`
    with used as materialized (
      select v.question_id, b.domain_code, u.session_id, u.slot_id, u.held_on, u.candidates, u.sat
      from question_use u join question_version v on v.id = u.version_id join question_bank b on b.id = v.bank_id
      where u.sat > 0
    ), slot as (
      select domain_code, session_id, slot_id, max(held_on) as held_on, max(sat) as sat
      from used group by domain_code, session_id, slot_id
    ), session as (
      select domain_code, session_id, sum(sat) as sat,
        row_number() over (partition by domain_code order by max(held_on) desc, session_id) as place
      from slot group by domain_code, session_id
    ), recent as (
      select domain_code, session_id, sum(sat) over (partition by domain_code) as sat
      from session where place <= ${sessions}
    )
    select used.question_id, least(10000, round(10000.0 * sum(used.candidates) / recent.sat))::int as exposure
    from used join recent
      on recent.session_id = used.session_id and recent.domain_code is not distinct from used.domain_code
    group by used.question_id, recent.sat`.execute(db)
  return new Map(rows.map(({ questionId, exposure }) => [questionId, exposure]))
}

/**
 * Something of the last statistics `s` of a question by the text and key that it has now: a version that was only tagged
 * speaks for those before it, back to the one whose content it repeats. Needs the current version as `v`; null for none.
 */
export const latestStatistic = <T>(what: RawBuilder<unknown>) => sql<T | null>`(
  select ${what} from question_version w join question_statistic s on s.version_id = w.id
  where w.question_id = v.question_id and w.version_no >= coalesce(v.content_no, v.version_no)
  order by s.held_on desc, s.computed_at desc limit 1)`
