import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { hoursOf } from './rules/amount.ts'
import type { GapOffer } from './rules/shapes.ts'
import type { HourCategory } from './rules/words.ts'

const AT_MOST = 10

export interface Lacking {
  personId: string
  organId: string
  domainCodes: readonly string[]
  /** Categories whose own minimum is missed: what closes it comes first. */
  first: readonly HourCategory[]
}

interface Offered {
  kind: 'CLASS' | 'ONLINE'
  id: string
  title: string
  category: HourCategory
  /** Hundredths. */
  hours: number
  startsAt: Date | null
  place: string | null
  enrolClosesAt: Date | null
  freePlaces: number | null
  selfEnrol: boolean
}

/**
 * Classes that take trainees of his unit and domain now, and open courses that he has not completed: what would close
 * the gap, with one statement. What is held after the year doesn't close its gap.
 */
export async function offersFor(trx: Trx, lacking: Lacking, now: Date, year: number): Promise<GapOffer[]> {
  const { personId, organId } = lacking
  const domains = sql`${[...lacking.domainCodes]}::text[]`
  const { rows } = await sql<Offered>`
    with offered as (
      select 'CLASS' as kind, c.id, c.name as title, k.category, k.hours, c.area_code, c.enrol_closes_at, c.self_enrol,
        c.capacity
      from training_class c join course k on k.id = c.course_id
      where c.state = 'ENROLLING'
        and (c.enrol_opens_at is null or c.enrol_opens_at <= ${now})
        and (c.enrol_closes_at is null or c.enrol_closes_at > ${now})
        and (c.audience_domains = '{}' or c.audience_domains && ${domains})
        and ${takesUnit(organId)}
        and not exists (select 1 from enrolment e
          where e.class_id = c.id and e.person_id = ${personId} and e.state <> 'CANCELLED')
        and not exists (select 1 from lesson l where l.class_id = c.id and l.state <> 'CANCELLED'
          and extract(year from lower(l.span) at time zone 'Asia/Shanghai') > ${year})
      union all
      select 'ONLINE', k.id, k.title, k.category, k.hours, null, null, true, null
      from course k
      where k.state = 'ACTIVE' and k.is_open and k.mode <> 'FACE_TO_FACE'
        and (k.domain_code is null or k.domain_code = any(${domains}))
        and not exists (select 1 from course_completion d
          where d.course_id = k.id and d.person_id = ${personId} and d.year = ${year} and d.completed_at is not null)
    ), best as (
      select * from offered
      order by category = any(${[...lacking.first]}::text[]) desc, hours desc, enrol_closes_at, id
      limit ${AT_MOST}
    )
    select b.kind, b.id, b.title, b.category, b.hours, b.enrol_closes_at, b.self_enrol,
      (select name from area where code = b.area_code) as place,
      (select min(lower(l.span)) from lesson l
        where b.kind = 'CLASS' and l.class_id = b.id and l.state <> 'CANCELLED') as starts_at,
      greatest(0, b.capacity - (select count(*) from enrolment e
        where b.kind = 'CLASS' and e.class_id = b.id and e.state in ('NOMINATED', 'CONFIRMED', 'ATTENDING')))::int
        as free_places
    from best b
    order by b.category = any(${[...lacking.first]}::text[]) desc, b.hours desc, b.enrol_closes_at, b.id`.execute(trx)
  return rows.map(({ hours, startsAt, enrolClosesAt, freePlaces, kind, ...one }) => ({
    ...one,
    kind,
    hours: hoursOf(hours),
    startsAt: startsAt?.toISOString() ?? null,
    enrolClosesAt: enrolClosesAt?.toISOString() ?? null,
    freePlaces: kind === 'CLASS' ? freePlaces : null,
  }))
}

/** A justice department asks its whole territory, any other organ itself, what belongs to it, and its line. */
const takesUnit = (organId: string) => sql`exists (
  select 1 from organ u, organ w join area wa on wa.code = w.area_code
  where u.id = ${organId} and w.id = any(coalesce(c.audience_organs, array[c.organ_id]))
    and (u.path ^@ (case when w.is_justice then wa.path else w.path end) or u.line_path ^@ w.line_path))`
