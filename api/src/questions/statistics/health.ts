import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Db } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import { findBank } from '../banks/queries.ts'
import { listExposures } from '../use/standing-queries.ts'
import { plain } from '../versions/texts.ts'
import type { BankHealth } from './contract.ts'
import {
  type ActiveCount,
  countActive,
  countStates,
  type DubiousRow,
  type ListedRow,
  listDubious,
  listNearPairs,
  listOverExposed,
  listUnused,
  nearCheckedAt,
} from './queries.ts'
import { type KeyCount, keyPositions } from './rules/key-positions.ts'

const TEN_THOUSANDTHS = 10_000

/** How a bank stands (题库体检): what it covers, where its keys stand, what is idle, worn out, doubtful or twice there. */
export async function bankHealth({ db, clock }: Deps, bankId: string): Promise<BankHealth> {
  if (!(await findBank(db, bankId))) throw new Refusal('not-found', 'bank-not-found')
  const rules = await rulesOn(db, ['question.exposure_sessions', 'question.dubious'], todayOf(clock))
  const exposureSessions = rules['question.exposure_sessions']
  const { exposureAbove } = rules['question.dubious']
  const [states, counts, unused, overExposed, dubious, pairs, checkedAt] = await Promise.all([
    countStates(db, bankId),
    countActive(db, bankId),
    listUnused(db, bankId),
    overExposedOf(db, bankId, exposureSessions, exposureAbove),
    listDubious(db, bankId),
    listNearPairs(db, bankId),
    nearCheckedAt(db, bankId),
  ])
  return {
    bankId,
    total: states.reduce((sum, { count }) => sum + count, 0),
    byState: Object.fromEntries(states.map(({ state, count }) => [state, count])),
    ...activeFigures(counts),
    unused: { count: unused.count, items: unused.rows.map((row) => listed(row, [], null)) },
    overExposed: {
      count: overExposed.count,
      items: overExposed.rows.map((row) => listed(row, ['OVER_EXPOSED'], row.exposure)),
    },
    dubious: { count: dubious.count, items: dubious.rows.map((row) => listed(row, row.dubious, figureBehind(row))) },
    nearDuplicates: { pairs, checkedAt: checkedAt?.toISOString() ?? null },
    exposureSessions,
  }
}

/** @param above ten-thousandths */
async function overExposedOf(db: Db, bankId: string, sessions: number, above: number) {
  const exposures = [...(await listExposures(db, sessions))]
  const over = exposures.flatMap(([id, exposure]) =>
    exposure > above ? [{ id, exposure: exposure / TEN_THOUSANDTHS }] : [],
  )
  return listOverExposed(db, bankId, over)
}

function activeFigures(counts: readonly ActiveCount[]) {
  const of = (by: ActiveCount['by']) => counts.filter((count) => count.by === by)
  const sum = (figure: 'withoutLegalBasis' | 'withoutExplanation' | 'withoutTopic') =>
    of('TYPE').reduce((total, count) => total + count[figure], 0)
  return {
    byType: of('TYPE').map(({ type, count }) => ({
      type: type as BankHealth['byType'][number]['type'],
      active: count,
    })),
    coverage: of('COVERAGE').map(({ topic, difficulty, count }) => ({ topic, difficulty: difficulty!, active: count })),
    keyPositions: keyPositions(of('KEY').filter(hasKey)),
    withoutLegalBasis: sum('withoutLegalBasis'),
    withoutExplanation: sum('withoutExplanation'),
    withoutTopic: sum('withoutTopic'),
  }
}

const hasKey = (count: ActiveCount): count is ActiveCount & KeyCount => count.key !== null

const listed = ({ questionId, serial, markup, stem }: ListedRow, reasons: string[], figure: number | null) => ({
  questionId,
  serial,
  stem: plain(stem, markup),
  reasons,
  figure,
})

/** The figure that the first doubt rests on. */
function figureBehind({ dubious, facility, discrimination, restScore }: DubiousRow): number | null {
  const [first = ''] = dubious
  if (first.startsWith('FACILITY')) return facility
  return first.includes('DISCRIMINATION') ? (discrimination ?? restScore) : null
}
