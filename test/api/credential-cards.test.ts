import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyRows } from '../../api/src/audit/index.ts'
import { cardLost, voidCards } from '../../api/src/credentials/cards/lose.ts'
import type { HandAction } from '../../api/src/credentials/cards/rules/card.ts'
import { credentialCards as cards } from '../../api/src/credentials/contract.ts'
import { SEALED_TABLES } from '../../api/src/credentials/index.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Card, cardOf, inStock } from '../support/cards.ts'
import { type Actors, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })

const act = async (card: Pick<Card, 'id' | 'version'>, action: HandAction, note = '已签字', who = 'unit.admin') =>
  (await as(who)).call(cards.act, {
    params: { id: card.id },
    body: { action, note, version: card.version, ...(action === 'TAKE_CUSTODY' && { shelf: '甲柜三层' }) },
  })

const destroy = async (ids: string[], witnesses: string[]) =>
  (await as('unit.admin')).call(cards.destroy, { body: { ids, witnesses, reason: '交回' } })

describe('a card', () => {
  it('is handed out with a signature note, and the batch closes when none is left', async () => {
    const { card, credential, personId } = await inStock(t, as, { loginName: 'holder.one' })
    expect(card).toMatchObject({ state: 'IN_STOCK', openActions: ['HAND_OUT', 'LOSE', 'DAMAGE', 'SPOIL'] })
    const held = await act(card, 'HAND_OUT', '张某签字领取')
    expect(held).toMatchObject({ state: 'HELD', credentialNo: credential.credentialNo, keeperOrganName: null })
    const { events } = await cardOf(t, as, credential.id)
    expect(events.map(({ toState }) => toState)).toEqual([
      'QUEUED',
      'QUEUED',
      'PRINTED',
      'DISPATCHED',
      'IN_STOCK',
      'HELD',
    ])
    expect(events.at(-1)).toMatchObject({ reason: '张某签字领取', detail: { signatureNote: '张某签字领取' } })
    const batch = await (await as('unit.admin')).call(cards.readBatch, { params: { id: card.batchId! } })
    expect(batch.state).toBe('CLOSED')
    const mine = await (await as('holder.one')).call(cards.mine, { query: {} })
    expect(mine.items).toMatchObject([{ id: card.id, state: 'HELD', openActions: [] }])
    expect(personId).toBeTruthy()
  })

  it('goes into custody and comes back only while the credential may be used', async () => {
    const { card, credential } = await inStock(t, as)
    const held = await act(card, 'HAND_OUT')
    const kept = await act(held, 'TAKE_CUSTODY')
    expect(kept).toMatchObject({ state: 'IN_CUSTODY', keeperOrganName: '芙蓉区市场监督管理局', shelf: '甲柜三层' })
    const set = (state: 'SUSPENDED' | 'ACTIVE') =>
      t.owner.updateTable('credential').set({ state }).where('id', '=', credential.id).execute()
    await set('SUSPENDED')
    await expect(act(kept, 'GIVE_BACK')).rejects.toEqual(refusal('card-credential-not-active'))
    // A suspended card may be lost all the same.
    expect((await cardOf(t, as, credential.id)).openActions).toEqual(['LOSE', 'DAMAGE', 'RETURN'])
    await set('ACTIVE')
    expect(await act(kept, 'GIVE_BACK')).toMatchObject({ state: 'HELD', shelf: null })
  })

  it('that was not returned leaves a statement, and may still be handed in', async () => {
    const { card } = await inStock(t, as)
    const held = await act(card, 'HAND_OUT')
    const missing = await act(held, 'NOT_RETURN', '本人称已遗失，拒不交回')
    expect(missing.state).toBe('NOT_RETURNED')
    await expect(act(missing, 'HAND_OUT')).rejects.toEqual(refusal('card-not-in-this-state'))
    expect((await act(missing, 'RETURN', '事后交回')).state).toBe('RETURNED')
  })

  it('is destroyed before two witnesses beside the one who does it, all or none', async () => {
    const [one, other] = [await inStock(t, as), await inStock(t, as)]
    const returned = await act(await act(one.card, 'HAND_OUT'), 'RETURN', '退休交回')
    const inUse = await act(other.card, 'HAND_OUT')
    await expect(destroy([returned.id], ['王某', '王某'])).rejects.toEqual(refusal('card-witnesses-missing'))
    await expect(destroy([returned.id], ['王某', 'unit.admin'])).rejects.toEqual(refusal('card-witnesses-missing'))
    await expect(destroy([returned.id, inUse.id], ['王某', '李某'])).rejects.toEqual(refusal('card-not-in-this-state'))
    expect((await cardOf(t, as, one.credential.id)).state).toBe('RETURNED')
    expect(await destroy([returned.id], ['王某', '李某'])).toEqual({ destroyed: 1 })
    const gone = await cardOf(t, as, one.credential.id)
    expect(gone).toMatchObject({ state: 'DESTROYED', openActions: [] })
    expect(gone.events.at(-1)).toMatchObject({ witnesses: ['王某', '李某'] })
  })

  it('refuses a stale version, and is not there for another unit', async () => {
    const { card } = await inStock(t, as)
    await act(card, 'HAND_OUT')
    await expect(act(card, 'HAND_OUT')).rejects.toEqual(refusal('card-changed-meanwhile'))
    await expect(act(card, 'LOSE', '遗失', 'other.admin')).rejects.toEqual(refusal('card-not-found'))
  })

  it('is lost with its credential, and void when another edition takes its place', async () => {
    const [one, other] = [await inStock(t, as), await inStock(t, as)]
    await act(one.card, 'HAND_OUT')
    const end = { at: t.clock.now(), actorId: null, reason: 'reported-lost' }
    expect(await asSystem(t.deps.db, (trx) => cardLost(trx, one.credential.id, end))).toBe(one.card.id)
    expect(await asSystem(t.deps.db, (trx) => cardLost(trx, one.credential.id, end))).toBeUndefined()
    await asSystem(t.deps.db, (trx) => voidCards(trx, [other.credential.id], { ...end, reason: 'edition-replaced' }))
    const [lost, replaced] = [await cardOf(t, as, one.credential.id), await cardOf(t, as, other.credential.id)]
    expect([lost.state, replaced.state]).toEqual(['LOST', 'VOID'])
    // Found again it is handed in, and never used.
    expect(lost.openActions).toEqual(['RETURN'])
  })

  it('whose row is changed behind the back of the application is named by the log', async () => {
    const tables = SEALED_TABLES.filter(({ table }) => table === 'card' || table === 'card_event')
    expect(tables).toHaveLength(2)
    await t.runner.drain()
    expect((await verifyRows(t.owner, tables)).broken).toBeNull()
    const { card } = await inStock(t, as)
    await t.runner.drain()
    await t.owner.updateTable('card').set({ state: 'HELD' }).where('id', '=', card.id).execute()
    expect((await verifyRows(t.owner, tables)).broken).toMatchObject({ table: 'card', id: card.id, fields: ['state'] })
  })
})
