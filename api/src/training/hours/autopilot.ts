import { type SqlBool, sql } from 'kysely'
import { recordMany } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type NoticeKind, notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { ruleOn, rulesOn } from '../../regulations/index.ts'
import { bookableUntil, yearOfDay } from './calendar.ts'
import { elapsed } from './rules/account.ts'
import { atLeast, dueOn, gravest, type SpokenStep, stepDue, type Term, termEnd } from './rules/autopilot.ts'
import type { Consequence } from './rules/words.ts'

const AT_ONCE = 500

/** Says what is due today of this year and of the last one, and draws the consequences whose grace is over. Idempotent. */
export async function runAutopilot({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  const day = todayOf(clock)
  const days = await ruleOn(db, 'training.warning_days', day)
  for (const year of [yearOfDay(day) - 1, yearOfDay(day)]) {
    const step = stepDue(year, day, days)
    if (step) await untilNobody(() => asSystem(db, (trx) => speak(trx, { year, step, day, at })))
    await untilNobody(() => asSystem(db, (trx) => follow(trx, { year, day, at })))
  }
}

async function untilNobody(piece: () => Promise<number>): Promise<void> {
  while ((await piece()) > 0);
}

interface Today {
  year: number
  day: string
  at: Date
}

const roundOf = sql<number>`(select 1 + count(*)::int from hour_warning e
  where e.person_id = a.person_id and e.year = a.year and e.step = 'ENDED')`

/** Who lacks hours and has not heard this step or a later one in the round that is running. */
function unheard(trx: Trx, { year, step, day }: Today & { step: SpokenStep }) {
  const { days, of } = elapsed(year, day)
  const isPast = day > `${year}-12-31`
  return trx
    .selectFrom('yearAccount as a')
    .select(['a.personId', 'a.organId', 'a.missing', 'a.required', 'a.total', 'a.state', roundOf.as('round')])
    .where('a.year', '=', year)
    .where('a.missing', '>', '0')
    .$if(isPast, (query) => query.where('a.state', 'in', ['SHORT', 'REOPENED']))
    .$if(!isPast && step === 'FORECAST', (query) =>
      query.where(sql<SqlBool>`a.total * ${sql.lit(of)} < a.required * ${sql.lit(days)}`),
    )
    .where(
      sql<SqlBool>`not exists (select 1 from hour_warning w where w.person_id = a.person_id and w.year = a.year
        and w.round = ${roundOf} and w.step = any(${[...atLeast(step)]}::text[]))`,
    )
    .orderBy('a.personId')
    .limit(AT_ONCE)
    .forUpdate('a')
}

const KINDS = {
  FORECAST: 'hours-forecast',
  REMINDER: 'hours-reminder',
  WARNING: 'hours-warning',
  NOTICE: 'hours-notice',
} as const satisfies Record<SpokenStep, NoticeKind>

async function speak(trx: Trx, today: Today & { step: SpokenStep }): Promise<number> {
  const { year, step, day, at } = today
  const people = await unheard(trx, today).execute()
  if (people.length === 0) return 0
  const term = await termOf(trx, today)
  const grace = await ruleOn(trx, 'training.grace_working_days', day)
  const due = step === 'NOTICE' ? dueOn(term, day, grace) : null
  const { days, of } = elapsed(year, day)
  const warnings = people.map(({ personId, organId, missing, required, total, round }) => ({
    ...{ personId, organId, year, step, round, dueOn: due, consequence: null, noticeId: null, at },
    // A forecast tells of the end of the year, everything later of today.
    missing: step === 'FORECAST' ? String(Math.max(0.01, atEnd(Number(required), Number(total), days, of))) : missing,
  }))
  await trx.insertInto('hourWarning').values(warnings).execute()
  if (step === 'NOTICE')
    await trx
      .updateTable('yearAccount')
      .set({ state: 'GRACE', updatedAt: at })
      .where('year', '=', year)
      .where('state', '=', 'OPEN')
      .where('personId', '=', sql<string>`any(${people.map(({ personId }) => personId)}::uuid[])`)
      .execute()
  await notifyMany(
    trx,
    warnings.map(({ personId, missing }) => ({
      personId,
      kind: KINDS[step],
      params: { year: String(year), missing: String(Number(missing)), until: term.bookableUntil, ...(due && { due }) },
      link: '/my/training',
    })),
  )
  await recordMany(
    trx,
    warnings.map(({ personId, organId, missing }) => ({
      ...{ at, caller: null, organId },
      action: `hours.${step.toLowerCase()}`,
      subjectKind: 'person',
      subjectId: personId,
      detail: { year, missing, ...(due && { due }) },
    })),
  )
  return people.length
}

const termOf = async (trx: Trx, { year, day }: Pick<Today, 'year' | 'day'>): Promise<Term> => ({
  year,
  bookableUntil: await bookableUntil(trx, year, day),
  waits: await ruleOn(trx, 'training.consequence_after_booking', day),
})

/** 预计缺口 at today's pace. */
const atEnd = (required: number, total: number, days: number, of: number): number =>
  Math.round((required - (days === 0 ? total : (total * of) / days)) * 100) / 100

/** Draws the consequence of everybody whose grace is over and whose hours have not come. */
async function follow(trx: Trx, { year, day, at }: Today): Promise<number> {
  // Also where the term was made longer after the notice had said its day.
  if (day <= termEnd(await termOf(trx, { year, day }))) return 0
  const people = await trx
    .selectFrom('yearAccount as a')
    .innerJoin('hourWarning as n', (join) =>
      join.onRef('n.personId', '=', 'a.personId').onRef('n.year', '=', 'a.year').on('n.step', '=', 'NOTICE'),
    )
    .select(['a.personId', 'a.organId', 'a.missing', 'n.round', 'n.dueOn'])
    .where('a.year', '=', year)
    .where('a.missing', '>', '0')
    .where('n.dueOn', '<', day)
    .where(sql<SqlBool>`n.round = ${roundOf}`)
    .where(
      sql<SqlBool>`not exists (select 1 from hour_warning w where w.person_id = a.person_id and w.year = a.year
        and w.round = n.round and w.step = 'CONSEQUENCE')`,
    )
    .orderBy('a.personId')
    .limit(AT_ONCE)
    .forUpdate('a')
    .execute()
  if (people.length === 0) return 0
  const actions: readonly Consequence[] = (await rulesOn(trx, ['training.shortfall_actions'], day))[
    'training.shortfall_actions'
  ]
  const consequence = gravest(actions) ?? null
  await trx
    .insertInto('hourWarning')
    .values(people.map((one) => ({ ...one, year, step: 'CONSEQUENCE' as const, consequence, noticeId: null, at })))
    .execute()
  await notifyMany(
    trx,
    people.map(({ personId, missing }) => ({
      personId,
      kind: 'hours-consequence',
      params: { year: String(year), missing: String(Number(missing)), consequence: consequence ?? '' },
      link: '/my/training',
    })),
  )
  if (actions.includes('PROPOSE_SUSPENSION'))
    for (const { personId, missing, dueOn: due } of people)
      await enqueue(trx, 'credentials.propose-shortfall', { personId, year, missing: Number(missing), due })
  await recordMany(
    trx,
    people.map(({ personId, organId, missing, dueOn: due }) => ({
      ...{ at, caller: null, organId },
      action: 'hours.consequence',
      subjectKind: 'person',
      subjectId: personId,
      detail: { year, missing, due, consequence },
    })),
  )
  return people.length
}
