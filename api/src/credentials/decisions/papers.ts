import { dayOf } from '../../kernel/day.ts'
import { organFacts } from '../../organisations/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { inChinese } from '../../platform/print/chinese-day.ts'
import { reasonOf, rulesOn } from '../../regulations/index.ts'
import { type DecisionRow, decisionNumbers } from '../acts/queries.ts'
import { listOrganPlaces } from '../issuing/queries.ts'
import { sealRows } from '../proof/seal.ts'
import type { Condition, TemplateCode } from '../rules/decision-fields.ts'
import { type Filling, fill } from './fill.ts'
import { findTemplate, insertPaper } from './queries.ts'

interface Paper {
  decision: DecisionRow
  code: TemplateCode
  /** Of its own series (告知书、回证) when left out. */
  documentNo?: string
  more?: Filling
  caller: Caller
  at: Date
}

/** Fills a document in as the wording in force has it and keeps the words, so that it reads the same for good. */
export async function makePaper(
  trx: Trx,
  { decision, code, documentNo, more = {}, caller, at }: Paper,
): Promise<string> {
  const day = dayOf(at)
  const template = await findTemplate(trx, code, day)
  const no = documentNo ?? (await documentNumber(trx, decision.organId, day))
  const filling: Filling = { ...(await fillingOf(trx, decision, day)), documentNo: no, ...more }
  filling.department = await departmentOf(trx, caller)
  const id = await insertPaper(trx, {
    decisionId: decision.id,
    code,
    templateVersion: template.version,
    documentNo: no,
    title: template.title,
    body: fill(`${template.body}\n{{department}}`, filling),
    madeBy: caller.accountId,
    madeAt: at,
  })
  await sealRows(trx, 'decision_document', [id], at)
  return id
}

/** The organ that signs; it is the last line of every document. */
export async function departmentOf(
  trx: Trx,
  { organId, displayName }: Pick<Caller, 'organId' | 'displayName'>,
): Promise<string> {
  return (await organFacts(trx, [organId])).get(organId ?? '')?.name ?? displayName
}

async function documentNumber(trx: Trx, organId: string, day: string): Promise<string> {
  const rules = await rulesOn(trx, ['decision.document_number_pattern'], day)
  const places = await listOrganPlaces(trx, [organId])
  const place = { areaCode: places.get(organId)!.areaCode, day }
  return (await allocateNumbers(trx, 'decision-document', rules['decision.document_number_pattern'], [place]))[0]!
}

async function fillingOf(trx: Trx, decision: DecisionRow, day: string): Promise<Filling> {
  const { endsOn, endEvent, articles, statementDueOn } = decision
  const rules = await rulesOn(trx, ['decision.statement_days', 'decision.appeal_days', 'decision.answer_days'], day)
  const reason = await reasonOf(trx, decision.reasonCode)
  const { aboutId } = decision
  const aboutNo = aboutId ? (await decisionNumbers(trx, [aboutId])).get(aboutId) : undefined
  const quoted = articles.map(({ law, article, text }) => `《${law}》${article}${text ? `（“${text}”）` : ''}`)
  return {
    holderName: decision.holderName,
    organName: decision.organName,
    credentialNo: decision.credentialNo,
    act: ACTS[decision.action],
    facts: decision.facts.trim().replace(/[。；]?$/, '。'),
    reason: reason?.nameZh ?? decision.reasonCode,
    legalBasis: quoted.length > 0 ? quoted.join('、') : decision.legalBasis,
    startsOn: inChinese(decision.startsOn),
    end: endsOn ? inChinese(endsOn) : (endEvent ?? ''),
    statementDays: String(rules['decision.statement_days']),
    statementDueOn: statementDueOn ? inChinese(statementDueOn) : '',
    statement: saidOf(decision),
    conditions: decision.conditions.length > 0 ? decision.conditions.map(inWords).join('；') : '暂扣期限届满',
    aboutNo: aboutNo ?? '',
    decisionNo: decision.decisionNo ?? '',
    remedy: `如不服本决定，可以自收到本决定书之日起${rules['decision.appeal_days']}日内提出申诉；申诉在${rules['decision.answer_days']}日内答复，申诉期间不停止本决定的执行。`,
  }
}

/** As documents call the acts. */
const ACTS: Record<DecisionRow['action'], string> = {
  SUSPEND: '暂扣',
  EXTEND: '延长暂扣期限',
  LIFT: '解除暂扣',
  WITHDRAW: '收回',
  RESTORE: '恢复使用',
  CANCEL: '注销',
  REVOKE: '吊销',
  ANNUL: '撤销原决定',
}

const saidOf = ({ statementKind, statement }: DecisionRow): string =>
  statementKind === 'MADE'
    ? `你提出陈述申辩：${statement.trim().replace(/[。；]?$/, '。')}本机关已予复核。`
    : statementKind === 'WAIVED'
      ? '你表示放弃陈述申辩。'
      : statementKind === 'NOT_MADE'
        ? '你在规定期限内未提出陈述申辩。'
        : ''

const inWords = (condition: Condition): string =>
  condition.code === 'EXAM'
    ? '暂扣期间参加行政执法资格考试并合格'
    : condition.code === 'RETRAINING'
      ? `完成${condition.year ? `${condition.year}年度` : '年度'}规定的培训学时${condition.hours ? `（不少于${condition.hours}学时）` : ''}`
      : condition.text
