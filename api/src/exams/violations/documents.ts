import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { inChinese } from '../../platform/print/chinese-day.ts'
import { type OfficialDocument, renderOfficialDocument } from '../../platform/print/official-document.ts'
import { ruleOn, rulesOn } from '../../regulations/index.ts'
import { banOf, type ViolationKind, type ViolationLevel } from '../rules/violation.ts'
import { findOwnViolation, findViolation, type ViolationWhole } from './queries.ts'

/** As the documents name what happened. */
const KINDS: Record<ViolationKind, string> = {
  DISORDER: '扰乱考试秩序',
  LEFT_SCREEN: '考试期间多次离开考试界面',
  SYSTEM_MISUSE: '未按规定使用考试系统，经提醒仍不改正',
  NOTES: '携带与考试内容相关的材料',
  DEVICE: '携带或者使用具有通讯、存储功能的设备',
  COPYING: '抄袭、传递或者接收答案',
  SIMILAR_ANSWERS: '作答雷同',
  IMPERSONATION: '代替他人考试或者让他人代替考试',
  FALSE_DATA: '以虚假材料报名',
  ORGANISED: '组织作弊或者破坏考试系统、试题安全',
  OTHER: '其他违反考试纪律的行为',
}

const clean = (text: string) => text.trim().replace(/[。；]?$/, '。')

/** What a decision of this level says, in words. */
function measureOf(level: ViolationLevel, months: number | null): string {
  if (level === 'WARNING') return '给予警告'
  if (level === 'SUBJECT_VOID') return '本场考试成绩无效'
  if (level === 'ALL_VOID') return '本次考试全部成绩无效'
  if (level === 'PERMANENT') return '本次考试全部成绩无效，并终身不得报名参加行政执法资格考试'
  return `本次考试全部成绩无效，并自决定之日起${months}个月内不得报名参加行政执法资格考试`
}

const addressee = ({ organName, personName }: ViolationWhole): string => `${organName}　${personName}：`

/** 违纪告知书: what is intended, why, and how the candidate may answer. */
async function noticeOf(trx: Trx, row: ViolationWhole): Promise<OfficialDocument> {
  const day = dayOf(row.proposedAt)
  const days = await ruleOn(trx, 'exam.statement_days', day)
  return {
    title: '考试违纪违规处理事先告知书',
    documentNo: row.caseNo,
    lines: [
      addressee(row),
      `经查，你在“${row.sessionName}”（准考证号：${row.admissionNo ?? '无'}）中，${clean(row.facts)}`,
      `上述行为属于“${KINDS[row.kind]}”，拟作出如下处理：${measureOf(row.level, row.banMonths)}。`,
      `如对上述事实、理由和拟作出的处理有异议，你可以自收到本告知书之日起${days}个工作日内（至${inChinese(row.statementDueOn)}）登录本人账号陈述和申辩，并可提交证据材料；逾期未提出的，不影响依法作出决定。`,
    ],
    department: await departmentOn(trx, day),
    day,
    madeAt: row.proposedAt,
  }
}

const SAID = {
  MADE: '你提出的陈述、申辩意见本机关已予复核。',
  WAIVED: '你表示放弃陈述、申辩。',
  NONE: '你在规定期限内未提出陈述、申辩。',
}

/** 处理决定书, or that nothing was found (不予处理). */
async function decisionOf(trx: Trx, row: ViolationWhole): Promise<OfficialDocument> {
  if (!row.decidedAt) throw new Refusal('conflict', 'violation-not-decided', { state: row.state })
  const day = dayOf(row.decidedAt)
  const days = await ruleOn(trx, 'exam.violation_appeal_days', day)
  const ban = banOf(row.level, day, row.banMonths)
  const until = ban?.until ? `（至${inChinese(ban.until)}）` : ''
  const isCleared = row.state === 'CLEARED'
  return {
    title: isCleared ? '考试违纪违规不予处理决定书' : '考试违纪违规处理决定书',
    documentNo: row.caseNo,
    lines: [
      addressee(row),
      `本机关对你在“${row.sessionName}”（准考证号：${row.admissionNo ?? '无'}）中的有关情况进行了调查：${clean(row.facts)}`,
      SAID[row.statementKind ?? 'NONE'],
      isCleared
        ? `经复核，决定不予处理。理由：${clean(row.decisionNote!)}`
        : `上述行为属于“${KINDS[row.kind]}”。决定：${measureOf(row.level, row.banMonths)}${until}。理由：${clean(row.decisionNote!)}`,
      ...(isCleared
        ? []
        : [`如不服本决定，可以自收到本决定书之日起${days}日内通过本人账号提出申诉，或者依法寻求其他救济。`]),
      ...(row.state === 'REVOKED'
        ? [`本决定已于${inChinese(dayOf(row.revokedAt!))}撤销：${clean(row.revokeReason!)}`]
        : []),
    ],
    department: await departmentOn(trx, day),
    day,
    madeAt: row.decidedAt,
  }
}

/** The organ that signs. */
const departmentOn = async (trx: Trx, day: string): Promise<string> =>
  (await rulesOn(trx, ['credential.issuing_authority'], day))['credential.issuing_authority']

export type Paper = 'notice' | 'decision'

async function print(trx: Trx, row: ViolationWhole | undefined, paper: Paper): Promise<Printed> {
  if (!row) throw new Refusal('not-found', 'violation-not-found')
  const document = await (paper === 'notice' ? noticeOf(trx, row) : decisionOf(trx, row))
  return {
    fileName: `${document.title}-${row.caseNo}.pdf`,
    bytes: Buffer.from(await renderOfficialDocument(document)),
  }
}

/** A document of a case in the caller's scope. */
export const printPaper = ({ db }: Deps, caller: Caller, id: string, paper: Paper): Promise<Printed> =>
  inScope(db, caller, async (trx) => print(trx, await findViolation(trx, caller, id), paper))

/** The same for the candidate himself. */
export const printMyPaper = ({ db }: Deps, { personId }: Caller, id: string, paper: Paper): Promise<Printed> =>
  inScope(db, { scope: '', personId }, async (trx) =>
    print(trx, personId ? await findOwnViolation(trx, personId, id) : undefined, paper),
  )
