import { regulations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

/** What the province has decided about acts, as it is in force today, to be said on the page; the API judges by itself. */
export interface ActRules {
  maxMonths: number | null
  interimDays: number | null
  statementDays: number | null
  /** By act. */
  noticeRequired: Record<string, boolean>
}

export async function actRules(request: Request): Promise<ActRules> {
  const pages = await Promise.all([1, 2].map((page) => call(request, regulations.list, { query: { page, size: 100 } })))
  const items = pages.flatMap((page) => page.items)
  const value = (key: string): unknown => items.find((item) => item.key === key)?.value
  const numberOf = (key: string) => {
    const found = value(key)
    return typeof found === 'number' ? found : null
  }
  const required = value('decision.notice_required')
  return {
    maxMonths: numberOf('suspension.max_months'),
    interimDays: numberOf('suspension.interim_max_days'),
    statementDays: numberOf('decision.statement_days'),
    noticeRequired: typeof required === 'object' && required !== null ? (required as Record<string, boolean>) : {},
  }
}
