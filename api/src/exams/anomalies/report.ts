import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem } from '../../platform/db/database.ts'
import { finishJob, reportProgress } from '../../platform/queue/job.ts'
import { rulesOn } from '../../regulations/index.ts'
import { openGradings } from '../results/grade-form.ts'
import { listSatForms } from '../results/grading-queries.ts'
import { replaySession } from '../results/replay.ts'
import { withDefaults } from '../rules/session-rules.ts'
import { findSession } from '../sessions/queries.ts'
import { surpriseOf, type Timed, timeFindings } from './answer-times.ts'
import {
  finishReport,
  listFirstAnswers,
  listPlaces,
  listSharedAddresses,
  listSharedDevices,
  type NewAnomaly,
  replaceFindings,
} from './queries.ts'
import { type Sheet, type SimilarPair, similarPairs } from './similar-answers.ts'

const AT_ONCE = 4000
/** Likeness of short answers is for people to read; they are not compared here. */
const COMPARED = new Set(['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN'])

interface Task {
  sessionId: string
  jobId: string
}

/**
 * Looks at all journals of a session for what stands out. The methods are published ones, each named where it is
 * computed; the report says how many pairs were compared, so that its chances can be read. Doing it again gives the same.
 */
export async function makeReport(deps: Deps, { sessionId, jobId }: Task): Promise<void> {
  const { db, clock } = deps
  const at = clock.now()
  await reportProgress(db, jobId, 0, 3)
  const { session, rule } = await asSystem(db, async (trx) => ({
    session: (await findSession(trx, sessionId))!,
    rule: await rulesOn(trx, ['exam.rapid_seconds', 'exam.rapid_share'], dayOf(at)),
  }))
  const alpha = withDefaults(session.rules).similarityAlpha
  const { sheets, rights } = await collect(deps, sessionId)
  await reportProgress(db, jobId, 1, 3)
  const similar = await similarPairs(sheets, alpha)
  const timed = await collectTimes(deps, sessionId, sheets, rights)
  const times = timeFindings(timed, {
    alpha,
    rapidSeconds: rule['exam.rapid_seconds'],
    rapidShare: rule['exam.rapid_share'],
  })
  await reportProgress(db, jobId, 2, 3)
  await asSystem(db, async (trx) => {
    const shared = [...(await listSharedDevices(trx, sessionId)), ...(await listSharedAddresses(trx, sessionId))]
    const found = [...similar.pairs.map(anomalyOf), ...times.map((one) => ({ ...one, otherId: null })), ...shared]
    await replaceFindings(trx, sessionId, found)
    const counts = countBy(found)
    const method = {
      alpha,
      sheets: sheets.length,
      pairsCompared: similar.compared,
      tooFew: similar.tooFew,
      rapidSeconds: rule['exam.rapid_seconds'],
      rapidShare: rule['exam.rapid_share'],
    }
    await finishReport(trx, jobId, { madeAt: at, method, counts })
    await finishJob(trx, jobId, { ...counts })
    await audit.record(trx, {
      at,
      caller: null,
      action: 'exam-anomaly.report',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { ...method, ...counts },
    })
  })
}

/** The answers of everybody who has a result, and which of them were right. */
async function collect({ db }: Deps, sessionId: string) {
  const { places, forms } = await asSystem(db, async (trx) => {
    const { rules } = (await findSession(trx, sessionId))!
    const sat = await listSatForms(trx, sessionId)
    const ids = sat.map(({ formId }) => formId)
    return {
      places: new Map((await listPlaces(trx, sessionId)).map((place) => [place.id, place])),
      forms: await openGradings(trx, ids, rules),
    }
  })
  const sheets: Sheet[] = []
  const rights = new Map<number, Set<number>>()
  for await (const attempts of replaySession(db, sessionId)) {
    for (const { attemptId, formId, answers } of attempts) {
      const place = places.get(attemptId)
      const form = forms.get(formId)
      if (!place || !form) continue
      const { items } = form.grading.grade(answers)
      const right = items.filter((item) => item.outcome === 'GRADED' && isFull(item)).map(({ ref }) => ref)
      rights.set(attemptId, new Set(right))
      const compared = [...answers].filter(([ref]) => COMPARED.has(form.entries.get(ref)?.type ?? 'SINGLE'))
      const { roomId, organId, mark } = place
      sheets.push({ attemptId, formId, roomId, organId, mark, answers: new Map(compared) })
    }
  }
  return { sheets, rights }
}

const isFull = ({ fraction }: { fraction: { numerator: number; denominator: number } }) =>
  fraction.numerator === fraction.denominator

async function collectTimes(
  { db }: Deps,
  sessionId: string,
  sheets: readonly Sheet[],
  rights: ReadonlyMap<number, ReadonlySet<number>>,
): Promise<Timed[]> {
  const formOf = new Map(sheets.map(({ attemptId, formId }) => [attemptId, formId]))
  const timed: Timed[] = []
  for (let after = 0; ; ) {
    const rows = await asSystem(db, (trx) => listFirstAnswers(trx, { sessionId, after, limit: AT_ONCE }))
    for (const { attemptId, gaps } of rows) {
      const formId = formOf.get(attemptId)
      if (!formId) continue
      for (const pair of gaps.split(',')) {
        const [ref, gap] = pair.split(' ').map(Number) as [number, number]
        timed.push({ attemptId, formId, ref, seconds: gap / 1000, isRight: rights.get(attemptId)!.has(ref) })
      }
    }
    const last = rows.at(-1)
    if (!last) return timed
    after = last.attemptId
  }
}

const anomalyOf = ({ attemptId, otherId, chance, ...detail }: SimilarPair): NewAnomaly => ({
  kind: 'SIMILAR_ANSWERS',
  attemptId,
  otherId,
  surprise: surpriseOf(chance),
  detail,
})

const countBy = (found: readonly NewAnomaly[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(found, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]))
