import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { examRoom } from '../support/exam-rooms.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { expectSound } from '../support/sound-page.ts'

const PHONE = { viewport: { width: 390, height: 844 } }

/** One pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let web: WebApp
let slot: SealedSlot
let roomId: string
let count = 0

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())
beforeEach(async () => {
  slot = await sealedSlot(web.api)
  roomId = await examRoom(web.api, slot, { invigilators: ['invigilator'] })
})

async function inRoom() {
  const loginName = `watched.${++count}`
  const { registrationId } = await slot.admit(loginName)
  await web.api.owner.updateTable('examRegistration').set({ roomId }).where('id', '=', registrationId).execute()
  const page = await web.newPage(loginName)
  await page.goto(`/exam-room/?r=${registrationId}`)
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.locator('article.question').waitFor()
  return { page, loginName, registrationId }
}

/** An answer is on its way: what the server says with it tells the device that somebody has acted. */
async function answer(page: Page, index: number): Promise<void> {
  await page.locator('article.question .choice').nth(index).click()
}

async function watching(): Promise<Page> {
  const page = await web.newPage('invigilator', PHONE)
  await page.goto('/invigilation')
  await page.getByRole('link', { name: '进入监考台' }).last().waitFor()
  await page.goto(`/invigilation/${slot.slotId}`)
  return page
}

const attemptOf = (registrationId: string) =>
  web.api.owner
    .selectFrom('examAttempt')
    .selectAll()
    .where('registrationId', '=', registrationId)
    .executeTakeFirstOrThrow()

it('an outage and an extension are seen by candidate and invigilator at once, and no time is lost', async () => {
  const { page: candidate, registrationId } = await inRoom()
  const board = await watching()
  await board.getByText('答题中').first().waitFor()

  await board.getByRole('link', { name: '故障' }).click()
  await board.getByLabel('事由').selectOption({ label: '停电' })
  await board.getByRole('button', { name: '宣布故障' }).click()
  await board.getByRole('dialog').getByRole('button', { name: '宣布故障' }).click()
  await board.getByText('故障已宣布').waitFor()
  expect((await attemptOf(registrationId)).pausedAt).toEqual(expect.any(Date))

  await answer(candidate, 0)
  await candidate.locator('#announced', { hasText: '暂停' }).waitFor()
  web.api.clock.advance({ minutes: 12 })
  await board.getByRole('button', { name: '结束故障' }).click()
  await board.getByRole('dialog').getByRole('button', { name: '结束故障' }).click()
  await board.getByText('故障已结束').waitFor()
  const { endsAt, givenSeconds } = await attemptOf(registrationId)
  expect({ givenSeconds, pausedAt: (await attemptOf(registrationId)).pausedAt }).toEqual({
    givenSeconds: 720,
    pausedAt: null,
  })
  expect(endsAt.getTime() - slot.endsAt.getTime()).toBe(720_000)
  // The room asks by itself whether it goes on.
  await candidate.locator('#announced', { hasText: '已恢复' }).waitFor({ timeout: 60_000 })

  await board.goto(`/invigilation/${slot.slotId}`)
  await board.getByText('已补时 12 分钟').waitFor()
  await board.getByRole('link', { name: /^处置：/ }).click()
  const extend = board.locator('form', { has: board.getByLabel('延长（分钟）') })
  await extend.getByLabel('延长（分钟）').fill('8')
  await extend.getByLabel('事由').selectOption({ label: '网络故障' })
  await extend.getByRole('button', { name: '延时' }).click()
  await board.getByText('已处置').waitFor()
  await answer(candidate, 1)
  await candidate.locator('#announced', { hasText: '延长' }).waitFor()
  expect((await attemptOf(registrationId)).givenSeconds).toBe(1200)

  await board.goto(`/invigilation/${slot.slotId}/log`)
  for (const what of ['宣布故障', '故障结束', '延时']) await board.getByRole('rowheader', { name: what }).waitFor()
  expect(web.defects).toEqual([])
}, 90_000)

it('a candidate whose computer died goes on at another one without the password, once released', async () => {
  const first = await inRoom()
  await answer(first.page, 1)
  await first.page.locator('#sync[data-state="saved"]').waitFor()
  const second = await web.newPage(first.loginName)
  const board = await watching()
  const { publicId } = await attemptOf(first.registrationId)
  await board.goto(`/invigilation/${slot.slotId}/act?attemptId=${publicId}`)
  const release = board.locator('section', { has: board.getByRole('heading', { name: '放行换机' }) })
  await release.getByLabel('事由').selectOption({ label: '设备故障' })
  await release.getByRole('button', { name: '放行换机' }).click()
  await board.getByText('已处置').waitFor()
  await board.getByText(/可换机至/).waitFor()

  await second.goto(`/exam-room/?r=${first.registrationId}`)
  await second.getByRole('button', { name: '继续考试' }).click()
  await second.locator('article.question').waitFor()
  expect(await second.locator('.sheet .count').textContent()).toBe('已答 1 / 10')
  expect((await attemptOf(first.registrationId)).deviceEpoch).toBe(2)
  await board.goto(`/invigilation/${slot.slotId}`)
  await board.getByText('换过设备').waitFor()
  expect(web.defects).toEqual([])
}, 60_000)

it('the invigilator at the door sees the photograph and ticks who has come', async () => {
  const { registrationId, personId } = await slot.admit(`watched.${++count}`)
  await web.api.owner.updateTable('examRegistration').set({ roomId }).where('id', '=', registrationId).execute()
  const photoFileId = await asSystem(web.api.deps.db, (trx) =>
    storeFile(trx, web.api.deps.keyring, {
      purpose: 'person.photo',
      mediaType: 'image/png',
      bytes: PHOTO,
      createdBy: web.api.world.accounts['unit.admin']!,
    }),
  )
  await asSystem(web.api.deps.db, (trx) =>
    trx.updateTable('person').set({ photoFileId }).where('id', '=', personId).execute(),
  )
  const door = await watching()
  await door.getByRole('link', { name: '入场核验' }).click()
  const photo = door.getByRole('img', { name: '考生的照片' })
  await photo.waitFor()
  await expect.poll(() => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  await door.getByText('待核验', { exact: true }).waitFor()
  await door.getByRole('button', { name: '核对无误' }).click()
  await door.getByText('已核验。').waitFor()
  await door.getByText('已核验', { exact: true }).waitFor()
  expect(await door.getByRole('button', { name: '核对无误' }).count()).toBe(0)
  const ticked = await web.api.owner
    .selectFrom('examCheckIn')
    .where('registrationId', '=', registrationId)
    .select('checkedBy')
    .executeTakeFirst()
  expect(ticked).toEqual({ checkedBy: web.api.world.accounts.invigilator })
  expect(web.defects).toEqual([])
}, 60_000)

it('the office declares an outage of all rooms of one organ, and no other room rests', async () => {
  const [hit, spared] = [await inRoom(), await inRoom()]
  const elsewhere = await examRoom(web.api, slot, { organ: 'farCountyJustice' })
  await web.api.owner
    .updateTable('examAttempt')
    .set({ roomId: elsewhere })
    .where('registrationId', '=', spared.registrationId)
    .execute()
  const office = await web.newPage('exam.officer')
  await office.goto(`/invigilation/${slot.slotId}/outages`)
  await office.getByLabel('事由').selectOption({ label: '停电' })
  await office.getByRole('group', { name: '受影响的单位' }).getByLabel('芙蓉区司法局').check()
  await office.getByRole('button', { name: '宣布故障' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '宣布故障' }).click()
  await office.getByText('故障已宣布').waitFor()
  expect((await attemptOf(hit.registrationId)).pausedAt).toEqual(expect.any(Date))
  expect((await attemptOf(spared.registrationId)).pausedAt).toBeNull()
  expect(web.defects).toEqual([])
}, 60_000)

it('who decides reads the answer files that wait, and brings none', async () => {
  const decider = await web.newPage('exam.approver')
  await decider.goto(`/exam-sessions/${slot.sessionId}`)
  await decider.getByRole('link', { name: '答题文件' }).click()
  await decider.getByText('没有上传过答题文件').waitFor()
  expect(await decider.getByRole('button', { name: '上传答题文件' }).count()).toBe(0)
  await decider.goto(`/invigilation/${slot.slotId}`)
  await decider.getByRole('link', { name: '处置记录' }).waitFor()
  expect(await decider.getByRole('link', { name: '入场核验' }).count()).toBe(0)
  expect(web.defects).toEqual([])
}, 60_000)

it('the board can be read on a phone and by assistive technology', async () => {
  await inRoom()
  const board = await watching()
  for (const address of ['', '/entrance', '/rooms', '/outages', '/log', `/act?roomId=${roomId}`]) {
    await board.goto(`/invigilation/${slot.slotId}${address}`)
    await board.locator('h1').waitFor()
    await expectSound(board)
  }
  expect(web.defects).toEqual([])
}, 60_000)
