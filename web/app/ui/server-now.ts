import { useEffect, useState } from 'react'

const SECOND_MS = 1_000

/**
 * The server's time, second by second: what it said, moved on by this page's own running time, so that a wrong clock of
 * the device shows nothing wrong. Without JavaScript it stands at the time of the answer.
 */
export function useServerNow(serverNow: string): number {
  const start = Date.parse(serverNow)
  const [now, setNow] = useState(start)
  useEffect(() => {
    const began = performance.now()
    const tick = () => setNow(start + (performance.now() - began))
    tick()
    const timer = setInterval(tick, SECOND_MS)
    return () => clearInterval(timer)
  }, [start])
  return now
}
