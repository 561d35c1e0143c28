import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paintPdf, readQr } from '../../scripts/lib/paint.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Issued, issued, signedIn } from '../support/credentials.ts'
import { photograph } from '../support/screenshot.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let one: Issued

beforeAll(async () => {
  web = await webApp()
  one = await issued(web.api, signedIn(web.api), { name: '欧阳𬭎', loginName: 'holder' })
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

/** The printed address on the server of this test. */
const here = (printed: string) => new URL(new URL(printed).pathname, web.url).href

const withoutScript = (viewport = { width: 390, height: 844 }) =>
  web.newPage(undefined, { javaScriptEnabled: false, viewport })

/** Opens an address and counts what the browser fetches for it. */
async function opened(page: Page, address: string) {
  const fetched: { url: string; bytes: number }[] = []
  page.on('response', async (response) => {
    const body = response.body().catch(() => Buffer.alloc(0))
    fetched.push({ url: response.url(), bytes: (await body).length })
  })
  const response = await page.goto(address, { waitUntil: 'networkidle' })
  return { status: response?.status(), headers: await response!.allHeaders(), fetched }
}

describe('scanning the code', () => {
  it('on the holder’s own screen leads a phone to the public page', async () => {
    const holder = await web.newPage('holder', { viewport: { width: 390, height: 844 } })
    await holder.goto('/my/credentials')
    const printed = readQr(await photograph(holder.getByRole('img', { name: /二维码/ })))
    expect(printed).toBe(one.credential.verifyUrl)
    expect(await holder.getByRole('article').textContent()).toContain('可以用于执法')

    const phone = await withoutScript()
    await phone.goto(here(printed!))
    expect(await phone.getByRole('status').textContent()).toContain('可以执法')
    expect(await phone.locator('main').textContent()).toContain(one.credential.credentialNo)
  })

  it('on the printed card also proves the signature', async () => {
    const staff = await web.newPage('county.reviewer')
    await staff.goto(`/credentials/${one.credential.id}`)
    const link = await staff.getByRole('link', { name: '下载证件' }).getAttribute('href')
    const pdf = await (await staff.context().request.get(link!)).body()
    const [front] = await paintPdf(pdf)
    const printed = readQr(front!)
    expect(printed).toContain(`/V/${new URL(one.credential.verifyUrl!).pathname.split('/').at(-1)}.`)

    const phone = await withoutScript()
    await phone.goto(here(printed!))
    expect(await phone.locator('main').textContent()).toContain('数字签名真实')
  })
})

describe('the public page', () => {
  it('shows everything that is printed, in less than 60 KB, from this site alone, without script and cookie', async () => {
    const page = await withoutScript()
    const { status, headers, fetched } = await opened(page, here(one.credential.verifyUrl!))
    expect(status).toBe(200)
    expect(headers['cache-control']).toContain('no-store')

    const text = await page.locator('main').textContent()
    const { credentialNo, holderName, organName, areaName, issuingAuthority, validFrom, validTo } = one.credential
    const printed = [credentialNo, holderName, organName, areaName, issuingAuthority, validFrom, validTo]
    for (const fact of [...printed, '市场监管', '行政处罚、行政检查']) expect(text).toContain(fact)
    const photo = page.getByRole('img', { name: /照片/ })
    expect(await photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)

    expect(fetched.map(({ url }) => new URL(url).origin)).toEqual(fetched.map(() => web.url))
    expect(fetched.length).toBeGreaterThan(1)
    const total = fetched.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(total).toBeGreaterThan(5_000)
    expect(total).toBeLessThan(60_000)
    expect(await page.locator('script[src]').count()).toBe(0)
    expect(await page.context().cookies()).toEqual([])
  })

  it.each([320, 390, 1280])('is accessible and fits a screen of %i pixels', async (width) => {
    const page = await web.newPage(undefined, { viewport: { width, height: 844 } })
    for (const address of [here(one.credential.verifyUrl!), '/v/AAAAAAAAAAAAAAAAAAAAAAAAAA', '/verify']) {
      await page.goto(address)
      await expectSound(page)
    }
  })

  it('answers unknown, malformed and forged codes alike', async () => {
    const { pathname } = new URL(one.credential.verifyUrl!)
    const page = await withoutScript()
    const answers = []
    for (const address of ['/v/AAAAAAAAAAAAAAAAAAAAAAAAAA', '/v/%E2%80%AEabc', `${pathname}.FORGED`]) {
      const { status } = await opened(page, address)
      answers.push([status, await page.locator('body').textContent()])
    }
    expect(answers[0]![0]).toBe(404)
    expect(answers[0]![1]).toContain('未查询到该证件')
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })
})

describe('without a code', () => {
  it('number and name together find the credential, and only together', async () => {
    const page = await withoutScript()
    await page.goto('/sign-in')
    await page.locator('main').getByRole('link', { name: '查验执法证件' }).click()
    const ask = async (number: string, name: string) => {
      await page.goto('/verify')
      await page.getByLabel('证号').fill(number)
      await page.getByLabel('姓名').fill(name)
      await page.getByRole('button', { name: '查询' }).click()
      return page.getByRole('status').textContent()
    }
    expect(await ask(one.credential.credentialNo, one.credential.holderName)).toContain('可以执法')
    expect(await ask(one.credential.credentialNo, '欧阳某')).toContain('未查询到该证件')
  })
})
