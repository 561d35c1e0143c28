import type { Generated, GeneratedAlways } from 'kysely'
import type { NoticeKind } from './contract.ts'

export interface NoticeTable {
  id: Generated<string>
  accountId: string
  kind: NoticeKind
  params: Generated<Record<string, string>>
  link: string | null
  createdAt: Generated<Date>
  readAt: Date | null
}

export interface NoticeDeliveryTable {
  id: GeneratedAlways<number>
  noticeId: string
  channel: 'SMS' | 'MAIL'
  state: 'SENT' | 'FAILED'
  error: string | null
  at: Generated<Date>
}

/** The tables of this slice by name. */
export interface NoticesTables {
  notice: NoticeTable
  noticeDelivery: NoticeDeliveryTable
}
