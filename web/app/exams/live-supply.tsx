import { useFetcher } from '@remix-run/react'
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { useWords } from '../words/context.ts'
import type { SupplyCheck } from './supply.ts'

const PAUSE_MS = 500

interface Live {
  check?: SupplyCheck
  isAsking: boolean
}

const LiveSupply = createContext<Live>({ isAsking: false })

export const useLiveSupply = (): Live => useContext(LiveSupply)

/**
 * Asks the banks what they can give for the paper as it stands in the form around it, a moment after each change. What was
 * asked with the button stands until then; without JavaScript there is the button only.
 */
export function LiveSupplyProvider({ first, children }: { first?: SupplyCheck; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const fetcher = useFetcher<{ check?: SupplyCheck }>()
  const { submit } = fetcher
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout>
    const ask = () => {
      clearTimeout(timer)
      timer = setTimeout(
        () => submit(new FormData(form), { method: 'post', action: '/exam-sessions/supply' }),
        PAUSE_MS,
      )
    }
    ask()
    form.addEventListener('input', ask)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', ask)
    }
  }, [submit])
  const live = { check: fetcher.data?.check ?? first, isAsking: fetcher.state !== 'idle' }
  return (
    <div ref={box} className="contents">
      <LiveSupply.Provider value={live}>{children}</LiveSupply.Provider>
    </div>
  )
}

/** What the banks can give for one section, the scarcest of the domains first. */
export function SectionSupply({ index }: { index: number }) {
  const { blueprint: words, format } = useWords()
  const { check } = useLiveSupply()
  const own = check?.supply.filter(({ sectionId }) => sectionId === check.sectionIds[index]) ?? []
  const scarcest = own.toSorted((a, b) => a.available - a.wanted - (b.available - b.wanted))[0]
  if (!scarcest) return null
  const { wanted, available, quotas } = scarcest
  const isShort = available < wanted
  return (
    <p className="flex flex-wrap gap-x-3 text-sm tabular-nums" data-supply={index}>
      <span>{words.can(format.number(available))}</span>
      <span className={isShort ? 'font-semibold text-danger' : 'text-good'}>
        {isShort ? words.short(format.number(wanted - available)) : words.enough}
      </span>
      {quotas.map((quota, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: quotas have no name but their place
          key={i}
          className={quota.available < quota.min ? 'font-semibold text-danger' : undefined}
        >
          {words.quotaCan(i + 1, format.number(quota.available))}
        </span>
      ))}
    </p>
  )
}
