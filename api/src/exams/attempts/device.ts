import type { KeyObject } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { signToken, tokenReader } from '../../platform/crypto/signed-token.ts'
import type { Device } from '../../platform/http/caller.ts'

const KIND = { typ: 'device', aud: 'exam-attempt' } as const
/** A late device still learns for a while how its attempt ended. */
const AFTERLIFE_MS = 2 * 60 * 60 * 1000
/** No token is good for longer, whatever time is given (补时) to an attempt after the token was made. */
const LIFE_MS = 7 * 24 * 60 * 60 * 1000
/** More devices than one process ever serves at a time. */
const MOST_KNOWN = 200_000

const readers = new WeakMap<KeyObject, ReturnType<typeof tokenReader>>()

function readerOf(key: KeyObject): ReturnType<typeof tokenReader> {
  const made = readers.get(key) ?? tokenReader(key, KIND, MOST_KNOWN)
  readers.set(key, made)
  return made
}

/**
 * The token by which one device writes into one attempt; a takeover raises the epoch and makes it worthless. The end of
 * the attempt as it stands now, not as it stood when the token was made, says how long it can be read: `isForgotten`.
 */
export function deviceToken({ keyring }: Pick<Deps, 'keyring'>, { attemptId, epoch }: Device, endsAt: Date): string {
  const exp = Math.floor((endsAt.getTime() + LIFE_MS) / 1000)
  return signToken({ ...KIND, exp, attemptId, epoch }, keyring.device)
}

/** The device that sends a request (header `x-device-token`), or undefined. */
export function deviceOf(
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  request: FastifyRequest,
): Device | undefined {
  const token = request.headers['x-device-token']
  if (typeof token !== 'string') return undefined
  const claims = readerOf(keyring.device)(token, clock.now())
  return claims && { attemptId: claims.attemptId as number, epoch: claims.epoch as number }
}

/** The attempt ended so long ago that its device may read nothing of it any more; one that is paused has no end yet. */
export const isForgotten = ({ endsAt, pausedAt }: { endsAt: Date; pausedAt: Date | null }, now: Date): boolean =>
  !pausedAt && now.getTime() > endsAt.getTime() + AFTERLIFE_MS
