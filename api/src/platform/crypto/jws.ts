import type { Signer } from './signing.ts'

/**
 * JWS in its compact form (RFC 7515): algorithm and key of the signer, and the types of what is signed. A signature by SM2
 * says `"alg":"SM2"`, which only those understand who have agreed on it (signing.ts).
 */
export function compactJws(signer: Signer, types: { typ: string; cty?: string }, payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: signer.alg, ...types, kid: signer.kid })}.${part(payload)}`
  return `${signed}.${signer.sign(Buffer.from(signed)).toString('base64url')}`
}
