import { useLocation, useNavigationType } from '@remix-run/react'
import { useState } from 'react'

/**
 * What was last said on this visit of a page. When the page reads its data again by itself (`useReloadEvery`), that says
 * nothing new (undefined) and takes nothing back; a step of the person to another address, or another answer, does.
 */
export function useStillSaid<T>(said: T | undefined): T | undefined {
  const { key, pathname, search, hash } = useLocation()
  const moved = useNavigationType()
  const now = { key, place: pathname + search, hash, said }
  const [kept, setKept] = useState(now)
  // The way from a message to its field changes nothing but the place on the page.
  const isJump = moved === 'POP' && now.place === kept.place && hash !== kept.hash
  const stays = (key === kept.key || isJump) && (said === undefined || said === kept.said)
  const current = stays ? { ...now, said: kept.said } : now
  if (current.key !== kept.key || current.hash !== kept.hash || current.said !== kept.said) setKept(current)
  return current.said
}
