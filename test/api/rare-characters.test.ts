import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialCards as cards, credentials } from '../../api/src/credentials/contract.ts'
import { signHeld } from '../../api/src/credentials/issuing/sign-held.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { MAKER } from '../support/cards.ts'
import { type Actors, apply, approve, codeOf, officer, signedIn } from '../support/credentials.ts'
import { sealsOf } from '../support/seals.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const credentialOf = (personId: string) =>
  t.owner.selectFrom('credential').selectAll().where('personId', '=', personId).executeTakeFirstOrThrow()
const noticesOf = async (loginName: string) =>
  await t.owner
    .selectFrom('notice')
    .innerJoin('account', 'account.id', 'notice.accountId')
    .select('notice.params')
    .where('account.loginName', '=', loginName)
    .where('notice.kind', '=', 'issue-held')
    .execute()

describe('a name with a character that the print font lacks', () => {
  it('stops the issuing of that credential alone, as a task for the card maker, and is tried again', async () => {
    const rare = await officer(t, { name: '张𡍣' })
    const usual = await officer(t, { name: '䶮𬭎㛃𫖯' })
    await approve(as, await apply(t, as, [rare, usual]))
    await t.runner.drain()
    expect(await credentialOf(usual)).toMatchObject({ state: 'ACTIVE', holderName: '䶮𬭎㛃𫖯' })
    const held = await credentialOf(rare)
    expect(held).toMatchObject({ state: 'PENDING', codePayload: null, issuedAt: null })

    const worklist = async () => (await (await as(MAKER)).call(cards.problems, { query: {} })).items
    const problem = { code: 'print-glyph-missing', characters: ['𡍣'], codePoints: ['U+21363'] }
    expect(await worklist()).toMatchObject([{ credentialNo: held.credentialNo, state: 'QUEUED', problem }])
    const told = [{ params: { name: '张𡍣', credentialNo: held.credentialNo, codePoints: 'U+21363' } }]
    expect(await noticesOf(MAKER)).toEqual(told)
    await expect(
      (await as('province.reviewer')).download(credentials.pdf, { params: { id: held.id } }),
    ).rejects.toMatchObject({ code: 'credential-not-issued' })

    // Still missing: nothing happens, and nobody is told twice.
    await signHeld(t.deps)
    await t.runner.drain()
    expect((await credentialOf(rare)).state).toBe('PENDING')
    expect(await noticesOf(MAKER)).toEqual(told)

    // As if the font had been supplemented.
    await t.owner
      .updateTable('credentialEdition')
      .set({ holderName: '张里' })
      .where('credentialId', '=', held.id)
      .execute()
    await t.owner.updateTable('person').set({ name: '张里' }).where('id', '=', rare).execute()
    await t.owner.updateTable('credential').set({ holderName: '张里' }).where('id', '=', held.id).execute()
    await signHeld(t.deps)
    await t.runner.drain()
    expect(await credentialOf(rare)).toMatchObject({ state: 'ACTIVE', credentialNo: held.credentialNo })
    expect(await worklist()).toEqual([])
  })

  it('is issued under the corrected name, which is all that its record, its code and its page ever say', async () => {
    const personId = await officer(t, { name: '李𡍣' })
    await approve(as, await apply(t, as, [personId]))
    await t.runner.drain()
    const held = await credentialOf(personId)
    expect(held.state).toBe('PENDING')
    const rename = (name: string) => t.owner.updateTable('person').set({ name }).where('id', '=', personId).execute()
    const missing = async () => {
      const { items } = await (await as(MAKER)).call(cards.problems, { query: {} })
      return items.find(({ credentialNo }) => credentialNo === held.credentialNo)?.problem?.codePoints
    }

    // Corrected to one that can't be printed either: what is missing is said anew.
    expect(await missing()).toEqual(['U+21363'])
    await rename('李\u{2A6D6}')
    await signHeld(t.deps)
    expect(await credentialOf(personId)).toMatchObject({ state: 'PENDING', holderName: '李\u{2A6D6}' })
    expect(await missing()).toEqual(['U+2A6D6'])

    await rename('李里')
    await signHeld(t.deps)
    await t.runner.drain()
    expect(await credentialOf(personId)).toMatchObject({ state: 'ACTIVE', holderName: '李里', edition: 1 })
    expect(await missing()).toBeUndefined()
    const { token } = await codeOf(t, held.id)
    const { body } = await t.anonymous().get(`/api/public/credentials/${token}`)
    expect(body.credential).toMatchObject({ holderName: '李里', mayEnforce: true })
    const { broken } = await sealsOf(t, 'credential', 'credential_edition', 'card')
    expect(broken).toBeNull()
  })
})
