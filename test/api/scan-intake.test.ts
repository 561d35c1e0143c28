import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'
import { sealsOf } from '../support/seals.ts'

let t: TestApp
let one: Issued
let token: string

beforeAll(async () => {
  t = await testApp()
  one = await issued(t, signedIn(t), { name: '欧阳𬭎' })
  token = (await codeOf(t, one.credential.id)).token
})
afterAll(() => t?.close())

/** A scan and the receipt in the link of its page. */
async function receipt(): Promise<string> {
  const { text } = await t.anonymous().get(`/v/${token}`)
  return /\/v\/intake\?r=([\w-]+)"/.exec(text)![1]!
}

const addresses = Array.from({ length: 100 }, (_, i) => `10.2.${i}.1`)
/** As a browser sends the form, each from somewhere else. */
const say = async (fields: Record<string, string>, remoteAddress = addresses.pop()!) => {
  const response = await t.app.inject({
    method: 'POST',
    url: '/v/intake',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: t.deps.config.publicUrl },
    payload: new URLSearchParams({ rating: '', text: '', contact: '', ...fields }).toString(),
    remoteAddress,
  })
  return { status: response.statusCode, text: response.body }
}

const received = async (loginName: string) => (await (await t.signIn(loginName)).get('/api/public-intakes')).body

describe('a word of a citizen', () => {
  it('is written into a form without script and reaches the justice department of the county', async () => {
    const r = await receipt()
    const form = await t.anonymous().get(`/v/intake?r=${r}`)
    expect(form.text).toContain('<form method="post" action="/v/intake">')
    expect(form.text).not.toContain('<script')
    const { status, text } = await say({ r, kind: 'REPORT', text: '执法时态度恶劣', contact: '13800000000' })
    expect(status).toBe(200)
    expect(text).toContain('受理编号')
    const { items } = await received('county.reviewer')
    expect(items).toMatchObject([
      {
        kind: 'REPORT',
        text: '执法时态度恶劣',
        contact: '13800000000',
        credentialNo: one.credential.credentialNo,
        holderName: '欧阳𬭎',
        scannedAt: '2026-11-23T01:00:00.000Z',
      },
    ])
    expect(text).toContain(items[0].intakeNo)
  })

  it('is read by nobody else, also not by the departments above, and stands encrypted', async () => {
    for (const other of ['city.reviewer', 'province.reviewer', 'other.reviewer'])
      expect((await received(other)).items, other).toEqual([])
    expect((await (await t.signIn('unit.admin')).get('/api/public-intakes')).status).toBe(403)
    const row = await t.owner.selectFrom('publicIntake').selectAll().executeTakeFirstOrThrow()
    for (const sealed of [row.textEnc!, row.contactEnc!]) {
      expect(sealed.includes(Buffer.from('态度'))).toBe(false)
      expect(sealed.includes(Buffer.from('1380'))).toBe(false)
    }
  })

  it('is taken once for each scan', async () => {
    const r = await receipt()
    expect((await say({ r, kind: 'RATING', rating: '5' })).status).toBe(200)
    expect((await say({ r, kind: 'RATING', rating: '1' })).status).toBe(409)
    const both = await receipt()
    const statuses = await Promise.all([1, 2].map(async () => (await say({ r: both, kind: 'NOT_SHOWN' })).status))
    expect(statuses.sort()).toEqual([200, 409])
  })

  it('needs a receipt that is ours and of today, and tells nothing by it', async () => {
    const r = await receipt()
    const forged = r.slice(0, 20) + (r[20] === 'A' ? 'B' : 'A') + r.slice(21)
    expect((await say({ r: forged, kind: 'NOT_SHOWN' })).status).toBe(409)
    expect((await t.anonymous().get(`/v/intake?r=${forged}`)).status).toBe(409)
    expect(r).not.toContain(token)
    expect(await receipt()).not.toBe(r)
    t.clock.advance({ hours: 24, seconds: 1 })
    expect((await say({ r, kind: 'NOT_SHOWN' })).status).toBe(409)
  })

  it('is asked for again when something is missing, with what was written and the receipt still good', async () => {
    const r = await receipt()
    const { status, text } = await say({ r, kind: 'REPORT' })
    expect(status).toBe(400)
    expect(text).toContain('请补充')
    const again = await say({ r, kind: 'RATING', text: '一直在等</textarea><b>', contact: '"13800000000' })
    expect(again.status).toBe(400)
    expect(again.text).toContain('value="RATING" required checked')
    expect(again.text).toContain('一直在等&lt;/textarea&gt;&lt;b&gt;</textarea>')
    expect(again.text).toContain('value="&quot;13800000000"')
    expect((await say({ r, kind: 'REPORT', text: '未亮证' })).status).toBe(200)
  })

  it('may fill the whole field with lines, which a browser sends with two characters at each end', async () => {
    const lines = Array.from({ length: 1000 }, () => '慢')
    const { status, text } = await say({ r: await receipt(), kind: 'REPORT', text: lines.join('\r\n') })
    expect(status).toBe(200)
    const { items } = await received('county.reviewer')
    const kept = items.find(({ intakeNo }: { intakeNo: string }) => text.includes(intakeNo))
    expect(kept.text).toBe(lines.join('\n'))
  })

  it('is limited to a few in a minute', async () => {
    const statuses = []
    for (let i = 0; i < 7; i += 1) statuses.push((await say({ r: 'x', kind: 'NOT_SHOWN' }, '10.9.9.9')).status)
    expect(statuses.at(-1)).toBe(429)
  })
})

it('is bound by the log, each row as it is now', async () => {
  const { broken, rows } = await sealsOf(t, 'public_intake')
  expect(broken).toBeNull()
  expect(rows).toBeGreaterThan(0)
})
