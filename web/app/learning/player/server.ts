import type { LearningSession, LearningState } from '@app/api/contract'
import { Refused } from '../../exam-room/refused.ts'

const TIMEOUT_MS = 10_000

async function ask<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<T> {
  const response = await fetch(`/api/my/training/learning-sessions${path}`, {
    method,
    keepalive,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: Record<string, unknown> }
  throw new Refused(response.status, problem.code ?? 'internal', problem.detail ?? {})
}

export interface BeatSent {
  no: number
  challenge: string
  ranges: [number, number][]
  position: number
  visible: boolean
}

/** The requests of the player; anything but an answer of the server throws (Refused, or a network error). */
export const learningServer = {
  open: (materialId: string) => ask<LearningSession>('POST', '', { materialId }),
  /** `isLast`: goes out even when the page is closed at this moment. */
  beat: (id: string, beat: BeatSent, isLast = false) => ask<LearningState>('POST', `/${id}/beats`, beat, isLast),
  confirm: (id: string, nonce: string) => ask<LearningState>('POST', `/${id}/confirmations`, { nonce }),
  commit: (id: string, sequence: number, cmi: Record<string, unknown>) =>
    ask<{ tooEarly: boolean; completedAt: string | null }>('PUT', `/${id}/runtime`, { sequence, cmi }),
}

export type LearningServer = typeof learningServer
