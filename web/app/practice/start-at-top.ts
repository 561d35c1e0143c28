import { type RefObject, useEffect, useRef } from 'react'

/** When the page shows something else at the same address, reading goes on at `top` (screen readers, keyboards). */
export function useStartAtTop<E extends HTMLElement>(what: string): RefObject<E> {
  const top = useRef<E>(null)
  const last = useRef(what)
  useEffect(() => {
    if (last.current !== what) top.current?.focus()
    last.current = what
  }, [what])
  return top
}
