import { accountNames } from '../../identity/index.ts'
import { addDays } from '../../kernel/day.ts'
import { addWorkingDays, isWorkingDay } from '../../kernel/working-days.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import type { Decision } from '../contract.ts'
import { decidingLevel } from '../rules/act.ts'
import { isDecisionOpen } from '../rules/decision-fields.ts'
import type { DecisionRow } from './queries.ts'

/** As this caller sees them, with the buttons he has. */
export async function presentDecisions(
  db: Db,
  caller: Caller,
  rows: readonly DecisionRow[],
  day: string,
): Promise<Decision[]> {
  const accounts = rows.flatMap(({ proposedBy, decidedBy }) => (decidedBy ? [proposedBy, decidedBy] : [proposedBy]))
  const names = await accountNames(db, [...new Set(accounts)])
  const rules = await rulesOn(db, ['decision.notice_required', 'decision.appeal_days'], day)
  return rows.map((row) => {
    const { organId: _, personId: __, decidedLevel: ___, handledBy: ____, before: _____, ...shown } = row
    const { isConfidential: ______, proposedBy, proposedAt, decidedBy, decidedAt, ...open } = shown
    const noticeRequired = rules['decision.notice_required'][row.action] && !row.isInterim
    const isHidden = isHiddenFrom(caller, row)
    return {
      ...open,
      ...(isHidden ? HIDDEN : {}),
      isHidden,
      noticeRequired,
      appealUntil: appealUntil(row, rules['decision.appeal_days']),
      proposedByName: names.get(proposedBy) ?? '',
      proposedAt: proposedAt.toISOString(),
      decidedByName: decidedBy ? (names.get(decidedBy) ?? '') : null,
      decidedAt: decidedAt?.toISOString() ?? null,
      openActions: openActions(row, caller, noticeRequired),
    }
  })
}

/** A confidential ground is for justice departments and whoever proposed the act (edge case 35). */
export const isHiddenFrom = (caller: Caller, row: Pick<DecisionRow, 'isConfidential' | 'proposedBy'>): boolean =>
  row.isConfidential && decidingLevel(caller.reviewLevels) === undefined && row.proposedBy !== caller.accountId

export const HIDDEN = {
  reasonCode: '',
  facts: '',
  legalBasis: '',
  statement: '',
  endEvent: null,
  decisionNote: null,
  articles: [],
  conditions: [],
}

/** Last day for an appeal: a period that ends on a holiday ends on the next working day. */
export function appealUntil({ state, servedOn }: Pick<DecisionRow, 'state' | 'servedOn'>, days: number): string | null {
  if (state !== 'DECIDED' || servedOn === null) return null
  const last = addDays(servedOn, days)
  return isWorkingDay(last) ? last : addWorkingDays(last, 1)
}

function openActions(row: DecisionRow, caller: Caller, noticeRequired: boolean): Decision['openActions'] {
  const { state, proposedBy, personId } = row
  const { permissions } = caller
  const isJustice = decidingLevel(caller.reviewLevels) !== undefined
  if (caller.personId === personId) return []
  if (state === 'DECIDED') {
    const mayAnswer =
      row.appealState === 'OPEN' && permissions.has('decision:decide') && row.decidedBy !== caller.accountId
    return [
      ...(isJustice ? (['MAKE_PAPER', 'SERVE'] as const) : []),
      ...(mayAnswer ? (['ANSWER_APPEAL'] as const) : []),
    ]
  }
  if (!isDecisionOpen(state)) return []
  const isOwn = proposedBy === caller.accountId
  const mayDecide = permissions.has('decision:decide') && !isOwn && row.handledBy !== caller.accountId
  const handles = isJustice && permissions.has('decision:propose')
  const isReady = state === 'HEARD' || (state === 'PROPOSED' && !noticeRequired)
  return [
    ...(handles && state === 'PROPOSED' ? (['SERVE_NOTICE'] as const) : []),
    ...(handles && state === 'NOTICE_SERVED' ? (['RECORD_STATEMENT'] as const) : []),
    ...(mayDecide && isReady ? (['DECIDE'] as const) : []),
    ...(mayDecide ? (['REFUSE'] as const) : []),
    ...(isOwn && permissions.has('decision:propose') ? (['TAKE_BACK'] as const) : []),
  ]
}
