import type { LearningSession, LearningState } from '@app/api/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Refused } from '../../exam-room/refused.ts'
import { learningServer } from './server.ts'
import { type Net, Session } from './session.ts'

export type Phase =
  | { is: 'opening' }
  /** The server refused, or there is no network. */
  | { is: 'closed'; code: string }
  | { is: 'open'; opened: LearningSession; session: Session }

/** Without an answer for so many beats playing stops: the server counts no longer silence than a little more. */
const SILENT_BEATS = 2

export interface Player {
  phase: Phase
  state: LearningState | undefined
  net: Net
  /** Why playing is not possible now. */
  held: 'CONFIRM' | 'DAY_CAP' | 'NET' | null
  reopen: () => void
}

/** A material that this page opens for learning, and what the server last said of it. */
export function usePlayer(materialId: string): Player {
  const [round, setRound] = useState(0)
  const [phase, setPhase] = useState<Phase>({ is: 'opening' })
  const [state, setState] = useState<LearningState>()
  const [net, setNet] = useState<Net>('fine')
  const silent = useSilence(net, phase.is === 'open' ? phase.opened.beatSeconds : 30)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens the same material again
  useEffect(() => {
    let session: Session | undefined
    let isGone = false
    const open = async () => {
      setPhase({ is: 'opening' })
      try {
        const opened = await learningServer.open(materialId)
        if (isGone) return
        session = new Session({
          opened,
          server: learningServer,
          later: (work, milliseconds) => {
            const timer = setTimeout(work, milliseconds)
            return () => clearTimeout(timer)
          },
          random: Math.random,
          onState: (heard, how) => {
            setState(heard)
            setNet(how)
          },
          onLost: (code) => setPhase({ is: 'closed', code }),
        })
        setState(opened)
        setNet('fine')
        setPhase({ is: 'open', opened, session })
      } catch (error) {
        if (!isGone) setPhase({ is: 'closed', code: error instanceof Refused ? error.code : 'service-unavailable' })
      }
    }
    void open()
    const unwatch = watchSight(() => session)
    return () => {
      isGone = true
      unwatch()
      void session?.beat(true)
      session?.stop()
    }
  }, [materialId, round])

  const held = state?.confirm ? 'CONFIRM' : state?.paused === 'DAY_CAP' ? 'DAY_CAP' : silent ? 'NET' : null
  return { phase, state, net, held, reopen: useCallback(() => setRound((n) => n + 1), []) }
}

/** Tells the session when the page goes out of sight and comes back; also at the last moment before it closes. */
function watchSight(current: () => Session | undefined): () => void {
  const change = () => {
    const session = current()
    if (document.visibilityState === 'hidden') {
      session?.hidden()
      void session?.beat(true)
    } else {
      session?.shown()
      void session?.beat()
    }
  }
  const online = () => void current()?.beat()
  document.addEventListener('visibilitychange', change)
  addEventListener('pagehide', change)
  addEventListener('online', online)
  return () => {
    document.removeEventListener('visibilitychange', change)
    removeEventListener('pagehide', change)
    removeEventListener('online', online)
  }
}

/** Whether the network has been away for too long to go on. */
function useSilence(net: Net, beatSeconds: number): boolean {
  const [silent, setSilent] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    clearTimeout(timer.current)
    if (net === 'fine') setSilent(false)
    // By the time a beat has failed, one beat's time has passed without an answer.
    else timer.current = setTimeout(() => setSilent(true), (SILENT_BEATS - 1) * beatSeconds * 1000)
    return () => clearTimeout(timer.current)
  }, [net, beatSeconds])
  return silent
}
