import { draw, type Random } from '../../question-bank/src/index.ts'
import { ApiProblem } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import type { Transport } from '../../scripts/lib/transport.ts'
import type { Seat } from '../../scripts/seed/roomful.ts'
import type { SittingRoom } from './sitting-room.ts'

/** The requests of a sitting between which, and in the middle of which, something breaks. */
export const POINTS = ['start', 'save', 'submit'] as const
/** BEFORE: the request is not sent yet; DURING: it is under way; AFTER: its answer has come, the next one has not gone. */
export const MOMENTS = ['before', 'during', 'after'] as const

export interface Cut {
  point: (typeof POINTS)[number]
  moment: (typeof MOMENTS)[number]
}

export const CUTS: readonly Cut[] = POINTS.flatMap((point) => MOMENTS.map((moment) => ({ point, moment })))

/** What breaks: called at the cut with the request that is to be under way, and settles when the candidate may go on. */
export type Break = (candidate: Candidate, request?: () => Promise<unknown>) => Promise<void>

const ANSWERS_BETWEEN = 4

/** A connection that a test may cut. */
export class Line {
  /** Requests that never arrive, and answers that never come back. */
  lostRequests = 0
  lostAnswers = 0
  isDead = false
  readonly #transport: Transport

  constructor(transport: Transport) {
    this.#transport = transport
  }

  readonly send: Transport = async (request) => {
    if (this.isDead || this.lostRequests-- > 0) throw new Error('the line is cut')
    this.lostRequests = 0
    const answer = await this.#transport(request)
    if (this.isDead || this.lostAnswers-- > 0) throw new Error('the answer is lost')
    this.lostAnswers = 0
    return answer
  }
}

/** One candidate with a device, whose sitting is cut at one place. The same number does the same. */
export class Candidate {
  line: Line
  sitting: Sitting
  readonly seat: Seat
  readonly cut: Cut
  readonly random: Random
  /** Awaited before anything is tried again. */
  gate: Promise<void> = Promise.resolve()
  hasBegun = false
  /** The clock has ended it. */
  isOver = false
  readonly #room: SittingRoom
  readonly #transport: Transport

  constructor(
    room: SittingRoom,
    seat: Seat,
    { cut, seed, transport }: { cut: Cut; seed: string; transport: Transport },
  ) {
    this.#room = room
    this.seat = seat
    this.cut = cut
    this.random = draw(Buffer.alloc(32, seed), 'crash', 0)
    this.#transport = transport
    this.line = new Line(transport)
    this.sitting = this.#open()
  }

  /** Kills the tab: what was under way is nobody's any more; the device's journal is what is left to the next one. */
  async reopen(): Promise<void> {
    this.line.isDead = true
    const { deviceId, journal } = this.sitting
    this.line = new Line(this.#transport)
    const hadBegun = journal.length > 0 || this.hasBegun
    this.sitting = this.#open({ deviceId, journal: structuredClone(journal) })
    if (hadBegun) await this.#unlessOver(() => this.sitting.start())
  }

  /** The whole sitting; `breaks` happens at the cut. */
  async sit(breaks: Break): Promise<void> {
    await this.#at('start', breaks, () => this.sitting.start())
    this.hasBegun = true
    this.#answerSome()
    await this.#unlessOver(() => this.sitting.flush())
    if (!this.isOver) this.#answerSome()
    await this.#at('save', breaks, () => this.sitting.flush())
    if (!this.isOver) this.#answerSome()
    await this.#unlessOver(() => this.sitting.flush())
    await this.#at('submit', breaks, () => this.sitting.submit())
  }

  async #at(point: Cut['point'], breaks: Break, request: () => Promise<unknown>): Promise<void> {
    if (this.cut.point !== point) return this.#unlessOver(request)
    const { moment } = this.cut
    if (moment === 'before') await breaks(this)
    if (moment === 'during') await breaks(this, request)
    await this.#unlessOver(request)
    if (moment !== 'after') return
    this.hasBegun = true
    await breaks(this)
  }

  /** An end that came meanwhile is no failure: what was stored by then is looked at afterwards. */
  async #unlessOver(request: () => Promise<unknown>): Promise<void> {
    if (this.isOver) return
    try {
      await request()
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'attempt-over') throw error
      this.isOver = true
    }
  }

  #answerSome(): void {
    const { order } = this.sitting
    for (let i = 0; i < ANSWERS_BETWEEN; i++) {
      const { ref, choices } = order[this.random.below(order.length)]!
      if (this.random.below(5) === 0) this.sitting.flag(ref, true)
      else this.sitting.answer(ref, this.random.below(6) === 0 ? [] : [choices[this.random.below(choices.length)]!])
    }
  }

  #open(known: { deviceId?: string; journal?: Sitting['journal'] } = {}): Sitting {
    const { registrationId } = this.seat
    const line = this.line
    const client = this.#room.clientOf(this.seat, line.send)
    // A dead tab tries nothing again.
    const pause = () => (line.isDead ? new Promise<void>(() => {}) : this.gate)
    return new Sitting({ client, registrationId, pause, ...known })
  }
}
