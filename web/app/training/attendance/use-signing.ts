import type { SignInput } from '@app/api/contract'
import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepMark, keptMarks, type Sent, sendMark } from './kept-marks.ts'

export type Signing =
  | { step: 'IDLE' | 'LOCATING' | 'NO_PLACE' | 'SENDING' | 'KEPT' }
  | { step: 'REFUSED'; code: string; detail: Record<string, unknown> }

const AGAIN_MS = 10_000
const LOCATE_MS = 15_000

/** Signs in or out with JavaScript: the mark is kept on the phone first and sent until the server has answered. */
export function useSigning(lessonId: string) {
  const [state, setState] = useState<Signing>({ step: 'IDLE' })
  const [waiting, setWaiting] = useState(0)
  const { revalidate } = useRevalidator()
  const busy = useRef(false)

  const flush = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    let last: Sent | undefined
    for (const mark of keptMarks(localStorage)) {
      last = await sendMark(localStorage, mark, fetch)
      if (last.outcome === 'KEPT') break
    }
    busy.current = false
    setWaiting(keptMarks(localStorage).length)
    if (!last) return
    if (last.outcome !== 'KEPT') revalidate()
    setState(
      last.outcome === 'KEPT'
        ? { step: 'KEPT' }
        : last.outcome === 'SENT'
          ? { step: 'IDLE' }
          : { step: 'REFUSED', code: last.code, detail: last.detail },
    )
  }, [revalidate])

  useEffect(() => {
    void flush()
    const again = () => void flush()
    const timer = setInterval(again, AGAIN_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [flush])

  const sign = async (input: Omit<SignInput, 'position' | 'madeAt'>, needsPlace: boolean, madeAt: string) => {
    setState({ step: needsPlace ? 'LOCATING' : 'SENDING' })
    const position = needsPlace ? await locate() : null
    if (needsPlace && !position) return setState({ step: 'NO_PLACE' })
    setState({ step: 'SENDING' })
    keepMark(localStorage, { lessonId, input: { ...input, position, madeAt } })
    await flush()
  }
  return { state, waiting, sign, flush }
}

const locate = (): Promise<SignInput['position']> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracy: Math.min(accuracy, 100_000) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: LOCATE_MS, maximumAge: 0 },
    )
  })
