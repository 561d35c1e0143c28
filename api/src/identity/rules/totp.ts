/**
 * Time-based one-time codes (RFC 6238: HMAC-SHA-1, six digits, steps of 30 seconds), as every authenticator app makes
 * them. A code of the step before or after counts too, because clocks differ; none counts twice (security.md R-14).
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6
/** Steps that a clock may be off by. */
const DRIFT = 1

/** RFC 4226 recommends as many bytes as the hash has. */
export const SECRET_BYTES = 20

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS)

/** RFC 4226 5.3. */
export function codeOf(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const tag = createHmac('sha1', secret).update(counter).digest()
  const value = tag.readUInt32BE(tag.at(-1)! & 0x0f) & 0x7fffffff
  return String(value % 10 ** digits).padStart(digits, '0')
}

export const isCode = (text: string): boolean => /^\d{6}$/.test(text)

/** The step whose code this is, later than the last one that was taken; undefined for a wrong or used one. */
export function stepOf(
  code: string,
  secret: Uint8Array,
  { lastStep, now }: { lastStep: number; now: Date },
): number | undefined {
  if (!isCode(code)) return undefined
  const current = stepAt(now)
  for (let step = current - DRIFT; step <= current + DRIFT; step++)
    if (step > lastStep && timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))) return step
  return undefined
}

/** What an authenticator app reads from a QR code. `secret` is Base32. */
export function enrolmentAddress(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
}
