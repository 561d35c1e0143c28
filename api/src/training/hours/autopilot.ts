import { recordMany } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type NoticeKind, notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { enqueueMany } from '../../platform/queue/outbox.ts'
import { ruleOn, rulesOn } from '../../regulations/index.ts'
import { bookableUntil, yearOfDay } from './calendar.ts'
import { elapsed } from './rules/account.ts'
import { dueOn, gravest, type SpokenStep, stepDue, type Term, termEnd } from './rules/autopilot.ts'
import type { Consequence } from './rules/words.ts'
import { insertWarnings, lockGraceOver, lockUnheard, startGrace } from './warning-queries.ts'

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

const KINDS = {
  FORECAST: 'hours-forecast',
  REMINDER: 'hours-reminder',
  WARNING: 'hours-warning',
  NOTICE: 'hours-notice',
} as const satisfies Record<SpokenStep, NoticeKind>

async function speak(trx: Trx, today: Today & { step: SpokenStep }): Promise<number> {
  const { year, step, day, at } = today
  const people = await lockUnheard(trx, today, AT_ONCE)
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
  await insertWarnings(trx, warnings)
  if (step === 'NOTICE')
    await startGrace(
      trx,
      year,
      people.map(({ personId }) => personId),
      at,
    )
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
  const people = await lockGraceOver(trx, { year, day }, AT_ONCE)
  if (people.length === 0) return 0
  const actions: readonly Consequence[] = (await rulesOn(trx, ['training.shortfall_actions'], day))[
    'training.shortfall_actions'
  ]
  const consequence = gravest(actions) ?? null
  await insertWarnings(
    trx,
    people.map((one) => ({ ...one, year, step: 'CONSEQUENCE' as const, consequence, noticeId: null, at })),
  )
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
    await enqueueMany(
      trx,
      'credentials.propose-shortfall',
      people.map(({ personId, missing, dueOn: due }) => ({ personId, year, missing: Number(missing), due })),
    )
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
