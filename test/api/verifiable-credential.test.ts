import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'
import { bodyOf, outsideVerifier } from '../support/outside-verifier.ts'

let t: TestApp
let as: Actors
let one: Issued
let outside: ReturnType<typeof outsideVerifier>

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  outside = outsideVerifier(t)
  one = await issued(t, as, { name: '欧阳𬭎', loginName: 'holder' })
  await t.runner.drain()
})
afterAll(() => t?.close())

const vcAt = (code: string) =>
  t
    .anonymous()
    .get(`/api/public/credentials/${encodeURIComponent(code)}/vc`)
    .buffer(true)

describe('a credential as a W3C Verifiable Credential', () => {
  it('says what is printed and where its state is told, signed by the published key', async () => {
    const { token, url } = await codeOf(t, one.credential.id)
    const { publicUrl } = t.deps.config
    for (const code of [token, url]) {
      const answer = await vcAt(code).expect(200)
      expect(answer.headers['content-type']).toContain('application/vc+jwt')
      expect(answer.headers['cache-control']).toBe('no-store')
      const { header, vc } = await outside.verified(bodyOf(answer))
      expect(header).toMatchObject({ typ: 'vc+jwt', cty: 'vc' })
      expect(vc).toEqual({
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
        id: `${publicUrl}/v/${token}`,
        type: ['VerifiableCredential', 'LawEnforcementCredential'],
        issuer: { id: publicUrl, name: one.credential.issuingAuthority },
        validFrom: '2026-11-23T00:00:00+08:00',
        validUntil: '2031-11-22T23:59:59+08:00',
        credentialStatus: ['suspension', 'revocation', 'refresh'].map((statusPurpose) => ({
          id: expect.stringMatching(/#\d+$/),
          type: 'BitstringStatusListEntry',
          statusPurpose,
          statusListIndex: expect.stringMatching(/^\d+$/),
          statusListCredential: `${publicUrl}/api/public/status-lists/${statusPurpose}`,
        })),
        credentialSubject: {
          name: '欧阳𬭎',
          credentialNumber: one.credential.credentialNo,
          organisation: '芙蓉区市场监督管理局',
          enforcementDomains: ['MARKET'],
          enforcementCategories: ['PENALTY', 'INSPECTION'],
          enforcementArea: '湖南省长沙市芙蓉区',
        },
      })
      expect(await outside.status(vc)).toEqual({ suspension: false, revocation: false, refresh: false })
    }
  })

  it('does not verify when a single character of it is changed', async () => {
    const { token } = await codeOf(t, one.credential.id)
    const jwt = bodyOf(await vcAt(token))
    const [header, payload, signature] = jwt.split('.') as [string, string, string]
    const changed = Buffer.from(payload, 'base64url').toString().replace('2031-11-22', '2041-11-22')
    await expect(
      outside.verified([header, Buffer.from(changed).toString('base64url'), signature].join('.')),
    ).rejects.toThrow()
    await expect(outside.verified(`${jwt.slice(0, -3)}AAA`)).rejects.toThrow()
  })

  it('is the same answer for unknown, malformed and forged codes, and for one that is not issued yet', async () => {
    const { token, payload } = await codeOf(t, one.credential.id)
    const bad = ['A'.repeat(26), 'x', `${token}.${payload.slice(0, -8)}`, `https://evil.example/V/${token}`]
    const answers = await Promise.all(bad.map((code) => vcAt(code)))
    const without = ({ requestId: _, ...body }: Record<string, unknown>) => body
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(without(body)).toEqual(without(answers[0]!.body))
    }
    await t.owner.updateTable('credential').set({ state: 'PENDING' }).where('id', '=', one.credential.id).execute()
    await vcAt(token).expect(404)
    await t.owner.updateTable('credential').set({ state: 'ACTIVE' }).where('id', '=', one.credential.id).execute()
  })

  it('is there for its holder, and for nobody else by its id', async () => {
    const holder = await t.signIn('holder')
    const path = `/api/my/credentials/${one.credential.id}/vc`
    const { vc } = await outside.verified(bodyOf(await holder.get(path).buffer(true).expect(200)))
    expect(vc.credentialSubject.credentialNumber).toBe(one.credential.credentialNo)
    const other = await issued(t, as, { loginName: 'other' })
    await (await t.signIn('other')).get(path).expect(404)
    expect(other.credential.id).not.toBe(one.credential.id)
    await t.anonymous().get(path).expect(401)
  })
})
