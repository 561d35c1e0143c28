import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** After going to another page the reading starts there, not in the menu (screen readers, keyboards). */
export function useMainFocus() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current !== pathname) main.current?.focus({ preventScroll: true })
    last.current = pathname
  }, [pathname])
  return main
}
