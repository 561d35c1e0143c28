import type { Deps } from '../deps.ts'
import { decryptField } from '../platform/crypto/field-cipher.ts'
import { asSystem } from '../platform/db/database.ts'
import { type Gateway, gatewayOf, type Message } from './gateway.ts'
import { insertDelivery, listUndelivered } from './queries.ts'

/**
 * Sends notices by SMS where a phone number is known, else by mail where the login name is an address; the others are
 * read in the product only. Each delivery is recorded by itself, so a run after a failure sends only what is missing.
 * @throws Error when a message should be tried again
 */
export async function deliver(deps: Deps, noticeIds: string[], gateway: Gateway = gatewayOf(deps.config)) {
  const { db, clock, log } = deps
  const notices = await asSystem(db, (trx) => listUndelivered(trx, noticeIds))
  const messages = notices.flatMap((notice) => messageOf(deps, notice) ?? [])
  let failed = 0
  for (const message of messages) {
    try {
      const delivery = await gateway.send(message)
      await insertDelivery(db, message.noticeId, message.channel, delivery, clock.now())
    } catch (err) {
      failed += 1
      log.warn({ err, notice: message.noticeId, channel: message.channel }, 'notice not delivered')
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${messages.length} notices could not be delivered`)
}

type Undelivered = Awaited<ReturnType<typeof listUndelivered>>[number]

function messageOf(
  { keyring }: Deps,
  { id, kind, params, link, loginName, phoneEnc }: Undelivered,
): Message | undefined {
  const content = { noticeId: id, template: kind, params, link }
  if (phoneEnc) return { ...content, channel: 'SMS', to: decryptField(keyring, phoneEnc, 'person.phone') }
  return loginName.includes('@') ? { ...content, channel: 'MAIL', to: loginName } : undefined
}
