import type { KeyObject } from 'node:crypto'
import { signToken, verifyToken } from '../../../platform/crypto/signed-token.ts'

/** A launch lives as long as a working day; its session may end sooner. */
const LAUNCH_SECONDS = 12 * 3600

export interface Launch {
  sessionId: string
  personId: string
  materialId: string
}

/** What of the server's keys signs launches. */
export interface LaunchKeys {
  device: KeyObject
}

type Purpose = 'package' | 'xapi'

/** Stands for an open session of one person and one material, where no cookie comes along. */
export function launchToken({ device }: LaunchKeys, purpose: Purpose, launch: Launch, now: Date): string {
  const exp = Math.floor(now.getTime() / 1000) + LAUNCH_SECONDS
  return signToken({ typ: 'learning-launch', aud: purpose, exp, ...launch }, device)
}

export function readLaunch({ device }: LaunchKeys, purpose: Purpose, token: string, now: Date): Launch | undefined {
  const claims = readClaims(token, device, purpose, now)
  const { sessionId, personId, materialId }: Record<string, unknown> = claims ?? {}
  if (typeof sessionId !== 'string' || typeof personId !== 'string' || typeof materialId !== 'string') return undefined
  return { sessionId, personId, materialId }
}

function readClaims(token: string, key: KeyObject, aud: Purpose, now: Date) {
  try {
    return verifyToken(token, key, { typ: 'learning-launch', aud, now })
  } catch {
    // Not even JSON: no token of ours.
    return undefined
  }
}
