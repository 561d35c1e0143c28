import type { Page } from 'playwright-core'
import QRCode from 'qrcode'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { publishStatusLists } from '../../api/src/credentials/proof/status-lists/publish.ts'
import { encodeCredentialCode } from '../../api/src/platform/crypto/credential-code.ts'
import { newToken } from '../../api/src/platform/crypto/scanned.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let one: Issued
let two: Issued
let page: Page

beforeAll(async () => {
  // The browser's clock is the real one.
  web = await webApp({ now: new Date().toISOString() })
  const as = signedIn(web.api)
  one = await issued(web.api, as, { name: '欧阳𬭎' })
  two = await issued(web.api, as, { name: '张伟' })
  await publishStatusLists(web.api.deps)
  page = await web.newPage(undefined, { viewport: { width: 390, height: 844 } })
  await page.goto('/verify/')
  await page.locator('html[data-ready=offline]').waitFor()
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

/** The printed code; here the site has another address than on print. */
const code = async ({ credential }: Issued) => {
  const { token, payload } = await codeOf(web.api, credential.id)
  return `${token}.${payload}`
}

const look = (name: string) =>
  process.env.LOOK ? page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true }) : undefined

async function type(text: string) {
  await page.locator('#typed').fill(text)
  await page.getByRole('button', { name: '查验', exact: true }).click()
}

const outcomes = async () =>
  Object.fromEntries(
    await page
      .locator('[data-check]')
      .evaluateAll((items) =>
        items.map((item) => [item.getAttribute('data-check'), item.getAttribute('data-outcome')]),
      ),
  )

describe('the verifier on a phone', () => {
  it('opens again without network and verifies a picture of a card', async () => {
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText('没有网络').waitFor()
    const picture = await QRCode.toBuffer(await code(one), { errorCorrectionLevel: 'M', scale: 4 })
    await page.locator('#picture').setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: picture })
    await page.getByRole('heading', { name: '可以执法' }).waitFor()
    expect(await outcomes()).toEqual({
      signature: 'ok',
      issuer: 'ok',
      site: 'ok',
      kind: 'ok',
      term: 'ok',
      suspension: 'ok',
      revocation: 'ok',
      replaced: 'ok',
      age: 'ok',
      server: 'unknown',
    })
    expect(await page.locator('#result').textContent()).toContain('欧阳𬭎')
    expect(await page.locator('[data-check=age]').textContent()).toMatch(/分钟.*的数据/)
  })

  it('joins two officers and says whether they may act', async () => {
    expect(await page.locator('[data-pair]').getAttribute('data-pair')).toBe('alone')
    await type(await code(two))
    await page.locator('[data-pair=may]').waitFor()
    expect(await page.locator('#officers li').count()).toBe(2)
    await page.getByRole('button', { name: '结束本次检查' }).click()
    await expect.poll(() => page.locator('#officers li').count()).toBe(0)
  })

  it('tells a forged code, one of another key and one that is none apart', async () => {
    const good = await code(one)
    const place = good.length - 3
    await type(good.slice(0, place) + (good[place] === 'A' ? 'B' : 'A') + good.slice(place + 1))
    await page.locator('[data-check=signature][data-outcome=bad]').waitFor()
    await page.getByRole('heading', { name: '不得用于执法' }).waitFor()
    await type('https://example.com')
    await page.getByText('这不是行政执法证件的二维码').waitFor()
    await page.getByRole('button', { name: '结束本次检查' }).click()
  })

  it('fits a small screen and is accessible', async () => {
    await type(await code(one))
    await page.getByRole('heading', { name: '可以执法' }).waitFor()
    await page.setViewportSize({ width: 320, height: 700 })
    await expectSound(page)
  })

  it('learns of a suspension with network and remembers it without', async () => {
    const { id } = two.credential
    await web.api.owner.updateTable('credential').set({ state: 'SUSPENDED' }).where('id', '=', id).execute()
    await publishStatusLists(web.api.deps)
    await type(await code(two))
    await page.getByRole('heading', { name: '可以执法' }).waitFor()
    await page.context().setOffline(false)
    await type(await code(two))
    await page.locator('[data-check=server][data-outcome=bad]').waitFor()
    await page.context().setOffline(true)
    await type(await code(two))
    await page.locator('[data-check=server][data-outcome=unknown]').waitFor()
    expect(await outcomes()).toMatchObject({ suspension: 'bad', signature: 'ok' })
    await page.context().setOffline(false)
  })

  it('tells a card that was replaced and a work card of auxiliary staff, without network', async () => {
    const { deps, owner } = web.api
    const old = await code(one)
    const place = (
      await owner
        .selectFrom('credential')
        .select('statusIndex')
        .where('id', '=', one.credential.id)
        .executeTakeFirstOrThrow()
    ).statusIndex
    // As the signing of its next edition does.
    await owner
      .updateTable('credentialEdition')
      .set({ replacedAt: new Date() })
      .where('credentialId', '=', one.credential.id)
      .execute()
    await publishStatusLists(deps)
    // Looked up with network, so that the lists are fetched; the card itself is read without.
    await type(await code(two))
    await page.locator('[data-check=server][data-outcome=bad]').waitFor()
    await page.context().setOffline(true)
    await type(old)
    await page.getByText('已经换发新证').waitFor()
    await look('verifier-replaced')
    expect(await outcomes()).toMatchObject({ signature: 'ok', revocation: 'bad', replaced: 'bad' })
    const claims = {
      kind: 'AUXILIARY' as const,
      number: '43F260000001',
      holderName: '李辅助',
      organName: '芙蓉区市场监督管理局',
      validFrom: '2026-01-01',
      validUntil: '2099-12-31',
      statusIndex: place === 0 ? 1 : place - 1,
      token: newToken(),
    }
    const { token, payload } = encodeCredentialCode(claims, deps.keyring.credentialSigner, deps.config.publicUrl)
    await type(`${token}.${payload}`)
    await page.getByText('不具有行政执法资格，不得单独执法').waitFor()
    await look('verifier-auxiliary')
    expect(await outcomes()).toMatchObject({ signature: 'ok', kind: 'bad', revocation: 'ok', replaced: 'ok' })
    await page.getByRole('heading', { name: '不得用于执法' }).waitFor()
    await page.context().setOffline(false)
  })

  it('may be installed', async () => {
    const address = await page.locator('link[rel=manifest]').getAttribute('href')
    const manifest = await (await page.context().request.get(address!)).json()
    expect(manifest).toMatchObject({ start_url: '/verify/', display: 'standalone' })
    const form = await page.context().request.get('/verify')
    expect(await form.text()).toContain('按证号和姓名核验')
  })
})
