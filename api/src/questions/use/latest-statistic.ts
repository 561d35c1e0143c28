import { type RawBuilder, sql } from 'kysely'

/**
 * Something of the last statistics `s` of a question by the text and key that it has now: a version that was only tagged
 * speaks for those before it, back to the one whose content it repeats. Needs the current version as `v`; null for none.
 */
export const latestStatistic = <T>(what: RawBuilder<unknown>) => sql<T | null>`(
  select ${what} from question_version w join question_statistic s on s.version_id = w.id
  where w.question_id = v.question_id and w.version_no >= coalesce(v.content_no, v.version_no)
  order by s.held_on desc, s.computed_at desc limit 1)`
