import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { codeOf, stepAt } from '../../api/src/identity/rules/totp.ts'
import { fromBase32 } from '../../api/src/kernel/base32.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { expectSound } from '../support/sound-page.ts'
import { PASSWORD } from '../support/world.ts'

let web: WebApp
let serial = 0

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

async function rule(key: string, value: unknown) {
  serial += 1
  const validFrom = new Date(Date.UTC(2023, 0, serial)).toISOString().slice(0, 10)
  await web.api.owner
    .insertInto('ruleParameter')
    .values({ key, value: JSON.stringify(value), validFrom, legalBasis: '试验', grade: 'ASSUMED', note: null })
    .execute()
}

const signIn = async (page: Page, loginName: string) => {
  await page.goto('/sign-in')
  await page.getByLabel('账号或身份证号码').fill(loginName)
  await page.getByLabel(/^密码/).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

it('sets two-step sign-in up for a role that needs it, on a phone, and asks for the code ever after', async () => {
  await rule('identity.second_factor_roles', ['AUDIT_ADMIN'])
  const page = await web.newPage(undefined, { viewport: { width: 390, height: 800 } })
  await signIn(page, 'audit.admin')
  await page.getByText('您的角色必须使用双因素登录，设置完成后才能继续。').waitFor()
  await page.getByRole('button', { name: '设置双因素登录' }).click()
  await page.getByRole('img', { name: /扫描二维码/ }).waitFor()
  await expectSound(page)
  const secret = (await page.locator('span.font-mono').textContent())!.replaceAll(' ', '')
  const code = () => codeOf(fromBase32(secret)!, stepAt(web.api.clock.now()))
  await page.getByLabel('动态验证码').fill('000000')
  await page.getByRole('button', { name: '设置双因素登录' }).click()
  await page.getByText('验证码不正确，或已经用过').first().waitFor()
  // The same key again, so that the app needs nothing new.
  expect((await page.locator('span.font-mono').textContent())!.replaceAll(' ', '')).toBe(secret)
  await page.getByLabel('动态验证码').fill(code())
  await page.getByRole('button', { name: '设置双因素登录' }).click()
  await page.getByText('离开本页后不再显示').waitFor()
  expect(await page.getByRole('listitem').count()).toBeGreaterThanOrEqual(10)
  const spare = (await page.locator('ul.font-mono li').first().textContent())!
  await page.getByRole('link', { name: '已经保存好' }).click()

  web.api.clock.advance({ minutes: 1 })
  const second = await web.newPage(undefined)
  await signIn(second, 'audit.admin')
  await second.getByLabel('动态验证码').waitFor()
  await expectSound(second)
  // No way around it.
  await second.goto('/accounts')
  await second.getByLabel('动态验证码').fill(code())
  await second.getByRole('button', { name: '继续' }).click()
  await second.waitForURL(({ pathname }) => pathname !== '/second-factor')
  await second.goto('/me/second-factor')
  await second.getByText('还有 10 个没有用过').waitFor()
  const third = await web.newPage(undefined)
  await signIn(third, 'audit.admin')
  await third.getByLabel('动态验证码').fill(spare)
  await third.getByRole('button', { name: '继续' }).click()
  await third.waitForURL(({ pathname }) => pathname !== '/second-factor')
  await third.goto('/me/second-factor')
  await third.getByText('还有 9 个没有用过').waitFor()
  await rule('identity.second_factor_roles', [])
}, 60_000)

it('asks who is there before a role is granted when the sign-in lies too far back, and then grants it as it was filled in', async () => {
  await rule('identity.step_up_minutes', 5)
  const page = await web.newPage('sec.admin', { viewport: { width: 390, height: 800 } })
  await page.goto('/accounts/training.coordinator')
  await page.locator('select[name=role]').selectOption({ label: '阅卷人员' })
  await page.locator('select[name=scopeKind]').selectOption({ index: 1 })
  web.api.clock.advance({ minutes: 6 })
  await page.getByRole('button', { name: '授予角色' }).click()
  const dialog = page.getByRole('dialog', { name: '请再次验证身份' })
  await dialog.waitFor()
  await expectSound(page)
  await dialog.getByLabel('登录密码').fill('Wrong-password-12')
  await dialog.getByRole('button', { name: '验证并继续' }).click()
  await dialog.getByText('当前密码不正确').waitFor()
  await dialog.getByLabel('登录密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '验证并继续' }).click()
  await dialog.waitFor({ state: 'hidden' })
  // Asked with what was filled in: the API's own answer to it, not a question about who is there.
  await page
    .getByText('角色已授予')
    .or(page.getByRole('alert').filter({ hasText: /./ }))
    .first()
    .waitFor()
  await rule('identity.step_up_minutes', 120)
}, 60_000)
