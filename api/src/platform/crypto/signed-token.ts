import { createHmac, type KeyObject } from 'node:crypto'
import { sameBytes } from './hash.ts'

/** What every token says: what it is, whom it is for, when it ends (seconds since 1970). */
export interface TokenClaims {
  typ: string
  aud: string
  exp: number
}

const LONGEST = 4096

const mac = (body: string, key: KeyObject): Buffer => createHmac('sha256', key).update(`lz-token.${body}`).digest()

/** Two Base64url parts, the claims as JSON and HMAC-SHA-256. No algorithm field: there is nothing to choose. */
export function signToken<C extends TokenClaims>(claims: C, key: KeyObject): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${body}.${mac(body, key).toString('base64url')}`
}

type Claims = TokenClaims & Record<string, unknown>

/** The claims of a token that is ours, of this type, for this audience and not over at `now`; otherwise undefined. */
export function verifyToken(
  token: string,
  key: KeyObject,
  wanted: { typ: string; aud: string; now: Date },
): Claims | undefined {
  const [body, tag, ...more] = token.length > LONGEST ? [] : token.split('.')
  if (!body || !tag || more.length > 0) return undefined
  const expected = mac(body, key)
  if (!sameBytes(Buffer.from(tag, 'base64url'), expected) || tag !== expected.toString('base64url')) return undefined
  const claims: Claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const fits = claims.typ === wanted.typ && claims.aud === wanted.aud && claims.exp * 1000 > wanted.now.getTime()
  return fits ? claims : undefined
}

/**
 * As `verifyToken`, for tokens that come every few seconds: one that was proved to be ours needs no second proof, only
 * its end is looked at again.
 *
 * @param most so many are remembered
 */
export function tokenReader(key: KeyObject, wanted: { typ: string; aud: string }, most: number) {
  const proved = new Map<string, Claims>()
  return (token: string, now: Date): Claims | undefined => {
    const known = proved.get(token)
    if (known) return known.exp * 1000 > now.getTime() ? known : undefined
    const claims = verifyToken(token, key, { ...wanted, now })
    if (!claims) return undefined
    if (proved.size >= most) proved.clear()
    proved.set(token, claims)
    return claims
  }
}
