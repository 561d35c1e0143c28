import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Reads the page's data again every so often while it is looked at. */
export function useReloadEvery(milliseconds: number, active = true): void {
  const { revalidate, state } = useRevalidator()
  const busy = state !== 'idle'
  useEffect(() => {
    if (!active || busy) return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, milliseconds)
    const wake = () => document.visibilityState === 'visible' && revalidate()
    document.addEventListener('visibilitychange', wake)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [active, busy, milliseconds, revalidate])
}
