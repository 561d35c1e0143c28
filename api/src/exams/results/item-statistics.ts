import {
  type ItemFacts,
  type ItemStatistics,
  itemStatistics,
  type Question,
  ResponseTable,
  type StatisticsRule,
} from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { questionsOf, recordStatistics } from '../../questions/index.ts'
import { rulesOn } from '../../regulations/index.ts'
import { listFinalMarks } from '../marking/queries.ts'
import { gradingRule } from '../rules/grading-rule.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import { statisticsRule } from '../rules/statistics-rule.ts'
import { findSession } from '../sessions/queries.ts'
import { handMarksOf, needingMarkers, openGradings } from './grade-form.ts'
import { firstDayOf, listSatForms } from './grading-queries.ts'
import { replaySession } from './replay.ts'
import { type PaperResponses, partName, responsesOf } from './responses-of.ts'

/** Cases count as one question each; their sub-questions are measured apart, against the same papers. */
interface Tables {
  whole: ResponseTable
  parts: ResponseTable
  /** Question versions that stood on papers. */
  versionIds: Set<string>
}

/**
 * Tells the bank how its questions did in a session whose results are released (试题统计): from the journals, the newest
 * keys and the marks by hand, so that doing it again gives the same.
 */
export async function computeItemStatistics(deps: Deps, { sessionId }: { sessionId: string }): Promise<void> {
  const { db, clock } = deps
  const at = clock.now()
  const session = await asSystem(db, (trx) => findSession(trx, sessionId))
  if (session?.state !== 'PUBLISHED_RESULTS') return
  const tables = await collect(deps, sessionId, session.rules)
  await asSystem(db, async (trx) => {
    const heldOn = await firstDayOf(trx, sessionId)
    const figures = await measure(trx, tables, await ruleOn(trx, session.rules, dayOf(at)))
    const about = { sessionId, heldOn, computedAt: at }
    await recordStatistics(
      trx,
      figures.map(({ versionId, statistics }) => ({ ...about, versionId, ...columns(statistics) })),
    )
    await audit.record(trx, {
      at,
      caller: null,
      action: 'exam-session.item-statistics',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { attempts: tables.whole.attempts, questions: figures.length },
    })
  })
}

async function ruleOn(trx: Trx, rules: SessionRules, day: string): Promise<StatisticsRule> {
  const values = await rulesOn(trx, ['question.dubious', 'question.statistics_min_answers'], day)
  return statisticsRule(values['question.dubious'], values['question.statistics_min_answers'], gradingRule(rules))
}

/** Every paper of the session, one after the other. */
async function collect({ db }: Deps, sessionId: string, rules: SessionRules): Promise<Tables> {
  const tables: Tables = { whole: new ResponseTable(), parts: new ResponseTable(), versionIds: new Set() }
  const { sat, forms } = await asSystem(db, async (trx) => {
    const sat = await listSatForms(trx, sessionId)
    return {
      sat: new Map(sat.map((form) => [form.formId, form])),
      forms: await openGradings(
        trx,
        sat.map(({ formId }) => formId),
        rules,
      ),
    }
  })
  for (const { entries } of forms.values()) for (const { itemId } of entries.values()) tables.versionIds.add(itemId)
  for await (const attempts of replaySession(db, sessionId)) {
    const marks = await asSystem(db, (trx) => listFinalMarks(trx, needingMarkers(forms, attempts)))
    const handMarks = handMarksOf(forms, attempts, marks)
    for (const { attemptId, formId, answers } of attempts) {
      const { grading, entries } = forms.get(formId)!
      const { slotId, domainCode } = sat.get(formId)!
      // Forms of one slot and domain are parallel: their candidates may be ranked together.
      const place = { sitting: `${slotId} ${domainCode}`, form: formId }
      add(tables, place, responsesOf(grading.grade(answers, handMarks.get(attemptId)), answers, entries))
    }
  }
  return tables
}

function add(tables: Tables, place: { sitting: string; form: string }, { whole, parts, total }: PaperResponses): void {
  tables.whole.add({ ...place, items: whole })
  if (parts.length > 0) tables.parts.add({ ...place, items: parts, total })
}

type Measured = ItemStatistics & { parts?: ItemStatistics[] }

async function measure(
  trx: Trx,
  { whole, parts, versionIds }: Tables,
  rule: StatisticsRule,
): Promise<{ versionId: string; statistics: Measured }[]> {
  const questions = await questionsOf(trx, [...versionIds])
  const figures = itemStatistics(
    whole,
    Array.from(questions, ([item, question]) => factsOf(item, question)),
    rule,
  )
  return figures
    .filter(({ presented }) => presented > 0)
    .map((statistics) => {
      const versionId = statistics.item
      const asked = questions.get(versionId)!.parts?.map((part) => factsOf(partName(versionId, part.id), part)) ?? []
      return {
        versionId,
        statistics: asked.length > 0 ? { ...statistics, parts: itemStatistics(parts, asked, rule) } : statistics,
      }
    })
}

const factsOf = (item: string, { type, choices, key }: Pick<Question, 'type' | 'choices' | 'key'>): ItemFacts => ({
  item,
  type,
  choices,
  key,
})

/** What the bank looks for is a column; the rest is the detail. That there were few answers is no doubt about a question. */
const columns = (detail: Measured) => ({
  presented: detail.presented,
  facility: detail.facility,
  discrimination: detail.discriminationIndex,
  restScore: detail.restCorrelation,
  detail,
  dubious: detail.doubts.map(({ code }) => code).filter((code) => code !== 'TOO_FEW_ANSWERS'),
})
