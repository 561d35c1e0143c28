import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let one: Issued

beforeAll(async () => {
  web = await webApp()
  one = await issued(web.api, signedIn(web.api), { name: '欧阳𬭎' })
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const look = (page: Page, name: string) =>
  process.env.LOOK ? page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true }) : undefined

async function ask(page: Page, number: string) {
  await page.goto('/register')
  await page.getByLabel('证号').fill(number)
  await page.getByRole('button', { name: '查询' }).first().click()
}

describe('the public register', () => {
  it('finds by number, by name and unit, and lists a unit, without script', async () => {
    const page = await web.newPage(undefined, { javaScriptEnabled: false })
    await ask(page, one.credential.credentialNo)
    expect(await page.getByRole('status').textContent()).toContain('可以执法')
    await page.getByLabel('姓名').fill('欧阳𬭎')
    await page.getByLabel('单位全称').fill('芙蓉区市场监督管理局')
    await page.getByRole('button', { name: '查询' }).last().click()
    expect(await page.getByRole('status').textContent()).toContain(one.credential.credentialNo)
    await page.getByLabel('单位名称').fill('芙蓉区市场')
    await page.getByRole('button', { name: '查找单位' }).click()
    await page.getByRole('link', { name: '芙蓉区市场监督管理局' }).click()
    expect(await page.locator('main').textContent()).toContain(`欧阳𬭎 ${one.credential.credentialNo}`)
    await ask(page, '湘A0123456')
    expect(await page.getByRole('status').textContent()).toContain('旧版证件已停用')
  })

  it('lets the device pay for further searches, and the person wait where there is no script', async () => {
    const page = await web.newPage()
    // What the test before has asked counts for the same address.
    for (let i = 0; i < 4; i += 1) {
      await ask(page, one.credential.credentialNo)
      await page.getByRole('status').getByText('可以执法').waitFor()
    }
    const plain = await web.newPage(undefined, { javaScriptEnabled: false })
    await ask(plain, one.credential.credentialNo)
    await plain.getByText('查询次数较多').waitFor()
    web.api.clock.advance({ seconds: 15 })
    await plain.getByRole('button', { name: '继续查询' }).click()
    expect(await plain.getByRole('status').textContent()).toContain('可以执法')
  })

  it('is accessible and indexed by nobody', async () => {
    const page = await web.newPage(undefined, { viewport: { width: 320, height: 800 } })
    await page.goto('/register')
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex')
    expect(await (await page.context().request.get('/robots.txt')).text()).toContain('Disallow: /')
    await look(page, 'register')
    await expectSound(page)
  })
})

describe('after a scan', () => {
  it('a citizen reports without script, and the county’s justice department reads it', async () => {
    const { token } = await codeOf(web.api, one.credential.id)
    const citizen = await web.newPage(undefined, { javaScriptEnabled: false })
    await citizen.goto(`/v/${token}`)
    await citizen.getByRole('link', { name: '评价、反映未出示证件或者举报' }).click()
    await citizen.getByRole('radio', { name: /举报/ }).check()
    await citizen.getByLabel('情况说明').fill('执法时没有亮证')
    await citizen.getByRole('button', { name: '提交' }).click()
    expect(await citizen.getByRole('status').textContent()).toContain('已收到')
    const staff = await web.newPage('county.reviewer')
    await staff.goto('/public-intakes')
    expect(await staff.locator('main').textContent()).toContain('执法时没有亮证')
    await expectSound(staff)
  })
})

describe('the watch list of an agency', () => {
  it('follows a number and a unit, shows what changed, and lets go, on a phone', async () => {
    const page = await web.newPage('county.reviewer', { viewport: { width: 390, height: 844 } })
    await page.goto('/watch-list')
    await page.getByText('还没有关注任何证号或者单位').waitFor()
    await look(page, 'watch-empty')
    await page.getByRole('textbox', { name: /证号/ }).fill(one.credential.credentialNo)
    await page.getByRole('button', { name: '关注此证号' }).click()
    await page.getByText('已加入关注名单').waitFor()
    await page.getByText('新颁发').waitFor()
    await look(page, 'watch')
    await expectSound(page)
    await page.getByRole('button', { name: '取消关注' }).click()
    await page.getByText('已取消关注').waitFor()
    await page.getByText('还没有关注任何证号或者单位').waitFor()
  })
})
