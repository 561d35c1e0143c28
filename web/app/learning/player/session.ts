import type { LearningSession, LearningState } from '@app/api/contract'
import { Refused } from '../../exam-room/refused.ts'
import { joined, Played } from './ranges.ts'
import type { BeatSent, LearningServer } from './server.ts'

/** As many ranges as one beat takes (contract `Beat`). */
const MOST_RANGES = 50
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 15_000

export type Net = 'fine' | 'cut'

type Stretch = Pick<BeatSent, 'ranges' | 'visible'>

interface Options {
  opened: LearningSession
  server: Pick<LearningServer, 'beat' | 'confirm'>
  /** Runs `work` after so many milliseconds; answers how to call it off. */
  later: (work: () => void, milliseconds: number) => () => void
  random: () => number
  onState: (state: LearningState, net: Net) => void
  /** The server takes nothing more of this session: learning goes on elsewhere, or it is over. */
  onLost: (code: string) => void
}

/**
 * One open material towards the server. Every so often a beat says what was played since the last one; a beat whose
 * answer was lost is sent again as it was, so nothing counts twice and nothing that was played is lost. The server's
 * clock decides what counts; here nothing is counted.
 */
export class Session {
  readonly played = new Played()
  #options: Options
  #state: LearningState
  #position: number
  #isHidden = false
  /** What is to be told beat by beat: time out of sight ends one stretch and is a stretch of its own. */
  #stretches: Stretch[] = []
  #unanswered: BeatSent | undefined
  #sending: Promise<void> | undefined
  #callOff: () => void = () => {}
  #failures = 0
  #over = false

  constructor(options: Options) {
    this.#options = options
    this.#state = options.opened
    this.#position = options.opened.position
    this.#again(options.opened.beatSeconds * 1000)
  }

  get state(): LearningState {
    return this.#state
  }

  /** Nothing counts now: a confirmation is asked for, or the day is full. */
  get isHeld(): boolean {
    return this.#state.confirm !== null || this.#state.paused === 'DAY_CAP'
  }

  /** The play head, or for what has none the seconds that were spent with it. */
  moved(position: number, speed = 1): void {
    this.#position = position
    this.played.tick(position, speed)
  }

  /** The page is out of sight from now on: what was played until then is told, this time is not. */
  hidden(): void {
    this.played.stop()
    const ranges = this.#taken()
    if (ranges.length > 0) this.#stretches.push({ ranges, visible: true })
    this.#isHidden = true
  }

  /** The page is in sight again. */
  shown(): void {
    if (this.#isHidden) this.#stretches.push({ ranges: [], visible: false })
    this.#isHidden = false
  }

  /** Tells the server now; resolves when it has answered or the network failed. */
  beat(isLast = false): Promise<void> {
    this.#sending ??= this.#send(isLast).finally(() => {
      this.#sending = undefined
    })
    return this.#sending
  }

  async confirm(): Promise<void> {
    const { confirm, sessionId } = this.#state
    if (!confirm) return
    try {
      this.#heard(await this.#options.server.confirm(sessionId, confirm.nonce))
    } catch (error) {
      this.#failed(error)
    }
  }

  stop(): void {
    this.#over = true
    this.#callOff()
  }

  async #send(isLast: boolean): Promise<void> {
    if (this.#over) return
    this.#callOff()
    this.#unanswered ??= this.#nextBeat()
    const sent = this.#unanswered
    try {
      const state = await this.#options.server.beat(this.#state.sessionId, sent, isLast)
      this.#unanswered = undefined
      this.#heard(state)
      if (this.#stretches.length > 0) return this.#send(isLast)
    } catch (error) {
      this.#failed(error)
    }
  }

  #nextBeat(): BeatSent {
    const stretch = this.#stretches.shift() ?? { ranges: this.#taken(), visible: !this.#isHidden }
    const { beatNo, challenge } = this.#state
    return { no: beatNo + 1, challenge, position: Math.floor(this.#position), ...stretch }
  }

  #taken = () => joined(this.played.take(MOST_RANGES))

  #heard(state: LearningState): void {
    this.#state = state
    this.#failures = 0
    this.#options.onState(state, 'fine')
    this.#again(this.#options.opened.beatSeconds * 1000)
  }

  #failed(error: unknown): void {
    if (this.#over) return
    if (error instanceof Refused && !error.isPassing) {
      this.stop()
      this.#options.onLost(error.code)
      return
    }
    this.#failures++
    this.#options.onState(this.#state, 'cut')
    const delay = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1))
    this.#again(delay * (0.5 + this.#options.random() / 2))
  }

  #again(delay: number): void {
    if (this.#over) return
    this.#callOff()
    this.#callOff = this.#options.later(() => void this.beat(), delay)
  }
}
