import { useEffect } from 'react'
import type { Session } from './session.ts'

const TICK_MS = 500
/** A tick that came later than this was held back by the browser: nobody knows whether somebody was there. */
const LATE_SECONDS = 1.4

/** For what has no play head (a document, a package): the time in which the page is in sight and nothing is asked for. */
export function useReadingTime(session: Session, active: boolean): void {
  useEffect(() => {
    if (!active) return
    let position = session.state.position
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      const passed = (now - last) / 1000
      last = now
      if (document.visibilityState !== 'visible') return
      if (passed > LATE_SECONDS) session.played.stop()
      position += Math.min(passed, LATE_SECONDS)
      session.moved(position)
    }, TICK_MS)
    return () => {
      clearInterval(timer)
      session.played.stop()
    }
  }, [session, active])
}
