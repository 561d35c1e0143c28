import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { signToken, verifyToken } from '../../platform/crypto/signed-token.ts'
import type { Device } from '../../platform/http/caller.ts'

const KIND = { typ: 'device', aud: 'exam-attempt' } as const
/** The token outlives the attempt a little, so that a late device still learns how it ended. */
const AFTERLIFE_MS = 2 * 60 * 60 * 1000

/** The token by which one device writes into one attempt; a takeover raises the epoch and makes it worthless. */
export function deviceToken({ keyring }: Pick<Deps, 'keyring'>, { attemptId, epoch }: Device, endsAt: Date): string {
  const exp = Math.floor((endsAt.getTime() + AFTERLIFE_MS) / 1000)
  return signToken({ ...KIND, exp, attemptId, epoch }, keyring.device)
}

/** The device that sends a request (header `x-device-token`), or undefined. */
export function deviceOf(
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  request: FastifyRequest,
): Device | undefined {
  const token = request.headers['x-device-token']
  if (typeof token !== 'string') return undefined
  const claims = verifyToken(token, keyring.device, { ...KIND, now: clock.now() })
  return claims && { attemptId: claims.attemptId as number, epoch: claims.epoch as number }
}
