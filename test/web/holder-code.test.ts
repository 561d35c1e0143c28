import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { scanCounter } from '../../api/src/credentials/holder/scan-counter.ts'
import { publishStatusLists } from '../../api/src/credentials/proof/status-lists/publish.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Issued, issued, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let one: Issued
let officer: Page

beforeAll(async () => {
  web = await webApp({ now: new Date().toISOString() })
  one = await issued(web.api, signedIn(web.api), { name: '欧阳𬭎', loginName: 'holder' })
  await publishStatusLists(web.api.deps)
  officer = await web.newPage('holder', { viewport: { width: 390, height: 844 } })
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

/** The code that the phone shows now; the server's clock, which stands still otherwise, goes with it. */
async function shownCode(): Promise<string> {
  web.api.clock.set(new Date())
  const box = officer.locator('[data-code]')
  await box.waitFor()
  return (await box.getAttribute('data-code'))!
}
/** As printed in the code, on the server of this test. */
const here = (address: string) => new URL(new URL(address).pathname, web.url).href

describe('the officer’s phone', () => {
  it('is enabled once and shows a code that changes', async () => {
    await officer.goto('/my/credentials')
    await expectSound(officer)
    await officer.getByRole('link', { name: '向他人亮证' }).click()
    const enable = officer.getByRole('button', { name: '在本机启用亮证' })
    await enable.waitFor()
    await expectSound(officer)
    await enable.click()
    const first = await shownCode()
    await expectSound(officer)
    await expect.poll(shownCode, { timeout: 15_000 }).not.toBe(first)
    await officer.reload()
    expect(await shownCode()).toContain('/V/LIVE/')
    await officer.getByRole('img', { name: '亮证动态码' }).waitFor()
  })

  it('is checked by a citizen’s camera; a screenshot shown a second time is not', async () => {
    const code = await shownCode()
    const citizen = await web.newPage(undefined, { javaScriptEnabled: false })
    await citizen.goto(here(code))
    expect(await citizen.getByRole('status').textContent()).toContain('可以执法')
    const other = await web.newPage(undefined, { javaScriptEnabled: false })
    await other.goto(here(code))
    expect(await other.getByRole('status').textContent()).toContain('不是持证人手机当前的动态码')
    expect(await other.locator('body').textContent()).not.toContain('欧阳')
  })

  it('is checked by the verifier while both are without network, once', async () => {
    const verifier = await web.newPage()
    await verifier.goto('/verify/')
    await verifier.locator('html[data-ready=offline]').waitFor()
    await verifier.context().setOffline(true)
    await officer.context().setOffline(true)
    const former = await shownCode()
    await expect.poll(shownCode, { timeout: 15_000 }).not.toBe(former)
    const code = (await shownCode()).split('/').at(-1)!
    const type = async (text: string) => {
      await verifier.locator('#typed').fill(text)
      await verifier.getByRole('button', { name: '查验', exact: true }).click()
    }
    await type(code)
    await verifier.locator('[data-check=live][data-outcome=ok]').waitFor()
    await verifier.getByRole('heading', { name: '可以执法' }).waitFor()
    await type(code)
    await verifier.locator('[data-check=live][data-outcome=bad]').waitFor()
    expect(await verifier.locator('[data-check=live]').textContent()).toContain('截图')
    await officer.context().setOffline(false)
  })

  it('shows how often it was checked on a day', async () => {
    const { credentialNo } = one.credential
    await scanCounter(web.api.deps).write()
    const days = async () => {
      await officer.goto(`/my/credentials/${one.credential.id}/present`)
      await officer.getByText('只统计每天的次数').waitFor()
      return officer.getByRole('table').getByRole('cell').count()
    }
    await expect.poll(days, { timeout: 15_000 }).toBeGreaterThan(0)
    expect(await officer.locator('main').textContent()).toContain(credentialNo)
    await expectSound(officer)
  })
})
