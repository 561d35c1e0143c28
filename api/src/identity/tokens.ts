import { randomBytes, randomUUID } from 'node:crypto'
import type { VerifyOptions } from '@fastify/jwt'
import type { FastifyInstance } from 'fastify'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { signToken, verifyToken } from '../platform/crypto/signed-token.ts'
import { TOKEN_SECONDS } from './rules/session-life.ts'

const ISSUER = 'liangzheng'
const AUDIENCE = 'liangzheng-session'
const KNOWN_DEVICE = 'known-device'
const DEVICE_DAYS = 365

/** A fresh opaque session token: 256 random bits. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url')

/** Has it the form of an opaque token? Anything else needs no look-up. */
export const isSessionToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** A JWT of five minutes that names a session row. It proves nothing more: the row decides. */
export function signSessionName(app: FastifyInstance, sessionId: string, now: Date): string {
  const iat = seconds(now)
  return app.jwt.sign({ sid: sessionId, iss: ISSUER, aud: AUDIENCE, iat, exp: iat + TOKEN_SECONDS })
}

/**
 * How `@fastify/jwt` checks these names, told to it once: with options of its own every request would make a verifier of
 * its own. The end is compared with our clock by `readSessionName`.
 */
export const SESSION_NAMES: Partial<VerifyOptions> = {
  algorithms: ['HS256'],
  allowedIss: ISSUER,
  allowedAud: AUDIENCE,
  requiredClaims: ['exp', 'iss', 'aud', 'sid'],
  ignoreExpiration: true,
}

/** The session a JWT names, or undefined if it isn't ours, is for something else or is over. */
export function readSessionName(app: FastifyInstance, token: string, now: Date): string | undefined {
  try {
    const { sid, exp } = app.jwt.verify<{ sid: string; exp: number }>(token)
    return exp * 1000 > now.getTime() ? sid : undefined
  } catch {
    // Why doesn't matter: without a good name the opaque token is looked up.
    return undefined
  }
}

/** What a browser keeps after it has signed in to an account: others' failures don't lock it out (security.md R-12). */
export function signKnownDevice(
  { session }: Pick<Keyring, 'session'>,
  accountId: string,
  now: Date,
  id: string = randomUUID(),
): string {
  const exp = seconds(now) + DEVICE_DAYS * 24 * 3600
  return signToken({ typ: KNOWN_DEVICE, aud: accountId, exp, id }, session)
}

/** The id of a browser that is known to this account. */
export function readKnownDevice(
  { session }: Pick<Keyring, 'session'>,
  token: string | undefined,
  accountId: string,
  now: Date,
): string | undefined {
  const claims = token ? verifyToken(token, session, { typ: KNOWN_DEVICE, aud: accountId, now }) : undefined
  return typeof claims?.id === 'string' ? claims.id : undefined
}
