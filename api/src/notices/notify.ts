import { accountsOfPersons } from '../identity/index.ts'
import type { Trx } from '../platform/db/database.ts'
import { enqueue } from '../platform/queue/outbox.ts'
import type { NoticeKind } from './contract.ts'
import { insertNotices, type NewNotice } from './queries.ts'

const DELIVERY_BATCH = 500

/** To whom (the account wins over the person), and what happened. */
export interface NoticeTo {
  personId?: string
  accountId?: string
  kind: NoticeKind
  /** Facts for the sentence; never personal numbers or passwords. */
  params?: Record<string, string>
  /** A path of the web, e.g. `/credentials/…`. */
  link?: string
}

/** Tells one person, in the transaction of what happened. Who has no account is not told, and that is no error. */
export function notify(trx: Trx, notice: NoticeTo): Promise<void> {
  return notifyMany(trx, [notice])
}

/** Tells many with one statement, and queues their delivery by SMS or mail. */
export async function notifyMany(trx: Trx, notices: readonly NoticeTo[]): Promise<void> {
  const persons = notices.flatMap(({ accountId, personId }) => (accountId || !personId ? [] : [personId]))
  const accounts = await accountsOfPersons(trx, [...new Set(persons)])
  const rows = notices.flatMap(({ personId, accountId, kind, params = {}, link = null }): NewNotice[] => {
    const to = accountId ?? accounts.get(personId ?? '')
    return to ? [{ accountId: to, kind, params, link }] : []
  })
  if (rows.length === 0) return
  const ids = await insertNotices(trx, rows)
  for (let at = 0; at < ids.length; at += DELIVERY_BATCH) {
    await enqueue(trx, 'notices.deliver', { noticeIds: ids.slice(at, at + DELIVERY_BATCH) })
  }
}
