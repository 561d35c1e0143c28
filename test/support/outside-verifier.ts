import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { compactVerify, createLocalJWKSet } from 'jose'
import type { TestApp } from './app.ts'

/** What is signed in a credential of ours. */
export interface Vc {
  [member: string]: unknown
  validFrom: string
  validUntil: string
  credentialSubject: Record<string, unknown>
  credentialStatus: { statusPurpose: string; statusListIndex: string; statusListCredential: string }[]
}

/** Another system: knows our address and the standards, and uses no code of ours. */
export function outsideVerifier(t: TestApp) {
  const get = (url: string) => t.anonymous().get(new URL(url, t.deps.config.publicUrl).pathname).buffer(true)

  /** Verifies a JWT with the published keys and answers its header and what it says; throws when it is not ours. */
  async function verified(jwt: string): Promise<{ header: Record<string, unknown>; vc: Vc }> {
    const keys = (await get('/api/public/keys')).body
    const { payload, protectedHeader } = await compactVerify(jwt, createLocalJWKSet(keys), { algorithms: ['EdDSA'] })
    return { header: { ...protectedHeader }, vc: JSON.parse(new TextDecoder().decode(payload)) }
  }

  return {
    verified,
    /** Which bits are set for a credential in the lists that it names, each list verified. */
    async status(vc: Vc): Promise<Record<string, boolean>> {
      const documentLoader = async (url: string) => {
        const answer = await get(url)
        return { document: (await verified(bodyOf(answer))).vc }
      }
      const {
        verified: isFine,
        error,
        results,
      } = await checkStatus({
        credential: vc,
        documentLoader,
        verifyBitstringStatusListCredential: false,
        verifyMatchingIssuers: false,
      })
      if (!isFine) throw error
      return Object.fromEntries(
        results!.map(({ status, credentialStatus }) => [credentialStatus.statusPurpose, status]),
      )
    },
  }
}

/** The text of an answer whose media type supertest doesn't know. */
export const bodyOf = ({ text, body }: { text: string | undefined; body: unknown }): string =>
  text ?? Buffer.from(body as Uint8Array).toString()
