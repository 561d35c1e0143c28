import type { HolderStatus } from '@app/api/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fromBase64url, toBase32 } from '../../verifier/base32.ts'
import { canKeepKeys, freshKey, keepKey, keptKey, liveBytes, type PhoneKey } from './phone-key.ts'

export type Showing =
  | { step: 'starting' | 'unsupported' | 'enable' | 'not-in-force' | 'ended' | 'failed' }
  | { step: 'live'; code: string; isOnline: boolean; minutesLeft: number }

const TICK_MS = 1000
const TIMEOUT_MS = 8000

class Refused extends Error {}

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (answer.ok) return answer.json()
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  throw new Refused(code ?? 'internal')
}

/**
 * The changing code of one credential on this phone. Status tokens are fetched ahead of their end; without network the last
 * one serves until it is over, and then it is said.
 */
export function useLiveCode(accountId: string, credentialId: string) {
  const [showing, show] = useState<Showing>({ step: 'starting' })
  const key = useRef<PhoneKey>()
  const status = useRef<HolderStatus & { skew: number }>()
  const shownAt = useRef(0)
  const askedAt = useRef(0)

  const fetchStatus = useCallback(async () => {
    askedAt.current = Date.now()
    try {
      const fresh = await post<HolderStatus>(`/my/credentials/${credentialId}/status-token`, {
        keyId: key.current!.keyId,
      })
      status.current = { ...fresh, skew: Date.parse(fresh.serverNow) - Date.now() }
      return true
    } catch (error) {
      if (!(error instanceof Refused)) return false
      status.current = undefined
      key.current = error.message === 'holder-key-ended' ? undefined : key.current
      const step = { 'holder-key-ended': 'enable', 'credential-not-in-force': 'not-in-force' } as const
      show({ step: step[error.message as keyof typeof step] ?? 'failed' })
      return false
    }
  }, [credentialId])

  const tick = useCallback(async () => {
    if (!key.current) return
    const now = Date.now() + (status.current?.skew ?? 0)
    const isDue = !status.current || now >= Date.parse(status.current.refreshAt)
    let isOnline = !isDue && navigator.onLine
    // While there is no network it is tried again every few seconds.
    if (isDue && Date.now() - askedAt.current > 5 * TICK_MS) isOnline = await fetchStatus()
    const { current } = status
    if (!current) return
    const left = Date.parse(current.expiresAt) - now
    if (left <= 0) return show({ step: 'ended' })
    const second = Math.floor(now / 1000)
    if (second - shownAt.current < current.everySeconds) return
    shownAt.current = second
    const code = current.address + toBase32(await liveBytes(key.current, fromBase64url(current.token), second))
    show({ step: 'live', code, isOnline, minutesLeft: Math.ceil(left / 60_000) })
  }, [fetchStatus])

  useEffect(() => {
    let timer: number | undefined
    const run = async () => {
      await tick().catch(() => show({ step: 'failed' }))
      timer = window.setTimeout(run, TICK_MS)
    }
    const start = async () => {
      if (!canKeepKeys()) return show({ step: 'unsupported' })
      key.current = await keptKey(accountId).catch(() => undefined)
      if (!key.current) show({ step: 'enable' })
      await run()
    }
    void start()
    return () => window.clearTimeout(timer)
  }, [accountId, tick])

  const enable = useCallback(async () => {
    show({ step: 'starting' })
    try {
      const { algorithm, privateKey, publicKey } = await freshKey()
      const device = navigator.userAgent.slice(0, 100)
      const { id: keyId } = await post<{ id: string }>('/my/holder-key', { algorithm, publicKey, device })
      key.current = { keyId, algorithm, privateKey }
      await keepKey(accountId, key.current)
      askedAt.current = 0
    } catch {
      show({ step: 'enable' })
    }
  }, [accountId])

  return { showing, enable }
}
