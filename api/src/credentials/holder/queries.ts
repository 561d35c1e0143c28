import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'

const KEY = ['id', 'algorithm', 'device', 'createdAt', 'publicKey'] as const

export const findCurrentKey = (db: Db, personId: string) =>
  db
    .selectFrom('holderKey')
    .select(KEY)
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export async function endKeys(trx: Trx, personId: string, at: Date): Promise<void> {
  const ended = await trx
    .updateTable('holderKey')
    .set({ endedAt: at })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute()
  await sealRows(
    trx,
    'holder_key',
    ended.map(({ id }) => id),
    at,
  )
}

export interface NewKey {
  personId: string
  accountId: string
  algorithm: 'EdDSA' | 'ES256'
  publicKey: Buffer
  device: string
  createdAt: Date
}

export async function insertKey(trx: Trx, key: NewKey) {
  const row = await trx.insertInto('holderKey').values(key).returning(KEY).executeTakeFirstOrThrow()
  await sealRows(trx, 'holder_key', [row.id], key.createdAt)
  return row
}

/** What a status token says, of one's own credential. */
export const findOwnForStatus = (trx: Trx, personId: string, id: string) =>
  trx
    .selectFrom('credential')
    .select([
      'credentialNo',
      'kind',
      'holderName',
      'organName',
      'validFrom',
      'validTo',
      'statusIndex',
      'token',
      'state',
      'dueState',
      'dueOn',
      'lostAt',
    ])
    .where('personId', '=', personId)
    .where('id', '=', id)
    .where('state', '<>', 'PENDING')
    .executeTakeFirst()

export async function listScanDays(trx: Trx, credentialId: string, from: string) {
  return trx
    .selectFrom('credentialScanDay')
    .select(['day', 'scans'])
    .where('credentialId', '=', credentialId)
    .where('day', '>=', from)
    .orderBy('day', 'desc')
    .execute()
}

/** Adds to what was counted of each credential on each day. */
export async function addScans(
  trx: Trx,
  counted: readonly { credentialId: string; day: string; scans: number }[],
): Promise<void> {
  // In one order, so that two processes never wait for each other.
  const rows = counted.toSorted((a, b) => (`${a.credentialId} ${a.day}` < `${b.credentialId} ${b.day}` ? -1 : 1))
  await sql`insert into credential_scan_day (credential_id, day, scans)
    select * from unnest(${rows.map(({ credentialId }) => credentialId)}::uuid[], ${rows.map(({ day }) => day)}::date[],
      ${rows.map(({ scans }) => scans)}::int[])
    on conflict (credential_id, day) do update set scans = credential_scan_day.scans + excluded.scans`.execute(trx)
}

/** Whether the key is still the one of the phone that shows this credential. */
export async function isCurrentKey(db: Db, publicKey: Buffer, token: Buffer): Promise<boolean> {
  const found = await db
    .selectFrom('holderKey')
    .innerJoin('credential', 'credential.personId', 'holderKey.personId')
    .select('holderKey.id')
    .where('holderKey.publicKey', '=', publicKey)
    .where('holderKey.endedAt', 'is', null)
    .where('credential.token', '=', token)
    .executeTakeFirst()
  return found !== undefined
}

/** True for the first sight of a code. Older sights than `forgetBefore` are dropped on the way. */
export async function seeCode(trx: Trx, nonce: Buffer, at: Date, forgetBefore: Date): Promise<boolean> {
  await sql`delete from holder_code_seen where nonce in (select nonce from holder_code_seen
    where seen_at < ${forgetBefore} order by seen_at limit 20 for update skip locked)`.execute(trx)
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('holderCodeSeen')
    .values({ nonce, seenAt: at })
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
