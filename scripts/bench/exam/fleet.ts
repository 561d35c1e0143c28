import { createHash, randomInt, randomUUID } from 'node:crypto'
import { answerHash } from '../../../api/src/exams/rules/answer-hash.ts'
import { ANSWER, FIRST_PREV, type JournalStep, stepText } from '../../../api/src/exams/rules/journal.ts'
import { type Answer, PipelinedConnection } from '../pipelined-http.ts'
import { requestText } from '../raw-http.ts'
import { type Event, evenly, inRounds, type Outcome, openLoop } from './open-loop.ts'

/** A seat as the driver knows it. */
export interface FleetSeat {
  registrationId: string
  /** Of the candidate's session. */
  token: string
  formHash: string
}

export interface FormKey {
  formHash: string
  formKey: string
}

interface Candidate extends FleetSeat {
  /** As a browser keeps them: the session, and the short-lived name of it that the server gave. */
  cookies: string
  deviceToken: string
  refs: readonly number[]
  seq: number
  /** Last step that the server said it has. */
  acknowledged: number
  prev: string
  isSaving: boolean
  answers: Map<number, string>
}

const TOKEN_COOKIE = /\r\nset-cookie: ((?:__Host-)?lz_token=[^;]*)/i

/**
 * Candidates at their devices, tens of thousands in one process: each appends a step to its own linked journal, sends
 * it, and knows what was acknowledged. Their requests come when they are due, whether the server keeps up or not.
 */
export class Fleet {
  readonly #port: number
  readonly #connections: PipelinedConnection[]
  readonly #cookie: string
  readonly #candidates: Candidate[] = []
  /** One key for each form, as the starts gave them. */
  readonly keys = new Map<string, string>()

  private constructor(port: number, connections: PipelinedConnection[], cookie: string) {
    this.#port = port
    this.#connections = connections
    this.#cookie = cookie
  }

  static async open(port: number, connections: number, cookie: string): Promise<Fleet> {
    const opened = await Promise.all(Array.from({ length: connections }, () => PipelinedConnection.open(port)))
    return new Fleet(port, opened, cookie)
  }

  /** Opens those connections again that the server has closed, because nothing came for a while. */
  async reconnect(): Promise<void> {
    const lost = this.#connections.flatMap(({ isOpen }, i) => (isOpen ? [] : [i]))
    const opened = await Promise.all(lost.map(() => PipelinedConnection.open(this.#port)))
    lost.forEach((i, n) => {
      this.#connections[i] = opened[n]!
    })
  }

  seat(seats: readonly FleetSeat[]): void {
    for (const seat of seats) {
      this.#candidates.push({
        ...seat,
        cookies: `${this.#cookie}=${seat.token}`,
        deviceToken: '',
        refs: [],
        seq: 0,
        acknowledged: 0,
        prev: FIRST_PREV,
        isSaving: false,
        answers: new Map(),
      })
    }
  }

  /** Those before leave the room. */
  clear(): void {
    this.#candidates.length = 0
    this.keys.clear()
  }

  /** What the questions of a form are called, once it has been opened. */
  learn(refs: Readonly<Record<string, number[]>>): void {
    for (const candidate of this.#candidates) candidate.refs = refs[candidate.formHash] ?? []
  }

  /** Everybody fetches the sealed paper, as in the waiting room. */
  fetchForms(overMs: number): Promise<Outcome> {
    return openLoop(evenly(this.#candidates.length, overMs), ({ index }, done) => {
      const candidate = this.#candidates[index]!
      const request = requestText('GET', `/api/exam-forms/${candidate.formHash}`, { cookie: candidate.cookies })
      this.#send(index, request, done, ({ head, body }) => {
        const given = TOKEN_COOKIE.exec(head.toString('latin1'))?.[1]
        if (given) candidate.cookies += `; ${given}`
        return body.length > 0
      })
    })
  }

  /** Everybody from `from` on begins, at random within `overMs`. */
  start(overMs: number, from = 0): Promise<Outcome> {
    return openLoop(evenly(this.#candidates.length - from, overMs), (event, done) => {
      const index = from + event.index
      const candidate = this.#candidates[index]!
      const body = JSON.stringify({ registrationId: candidate.registrationId, deviceId: randomUUID() })
      const request = requestText('POST', '/api/exam-attempts', { cookie: candidate.cookies }, body)
      this.#send(index, request, done, ({ body }) => {
        const { deviceToken, formHash, formKey } = JSON.parse(body.toString('utf8')) as FormKey & {
          deviceToken: string
        }
        candidate.deviceToken = deviceToken
        candidate.formHash = formHash
        if (!this.keys.has(formHash)) this.keys.set(formHash, formKey)
        return deviceToken !== ''
      })
    })
  }

  /** The first `count` save one answer every `everyMs`. One that still waits for its last answer counts as an error. */
  steady(count: number, everyMs: number, forMs: number): Promise<Outcome> {
    return openLoop(inRounds(count, everyMs, forMs), (event, done) => this.#save(event, done))
  }

  /** Everybody hands in; the receipt must name the answers that this side has. */
  finish(overMs: number): Promise<Outcome> {
    return openLoop(evenly(this.#candidates.length, overMs), ({ index }, done) => {
      const candidate = this.#candidates[index]!
      const body = JSON.stringify({ lastSeq: candidate.acknowledged })
      const headers = { 'x-device-token': candidate.deviceToken }
      const request = requestText('POST', '/api/exam-attempt/submission', headers, body)
      this.#send(index, request, done, ({ body: said }) => {
        const receipt = JSON.parse(said.toString('utf8')) as { answerHash: string }
        const own = [...candidate.answers].map(([ref, response]) => ({ ref, response }))
        return receipt.answerHash === answerHash(own)
      })
    })
  }

  /** What the server has acknowledged, by registration. */
  acknowledged(): [registrationId: string, lastSeq: number][] {
    return this.#candidates.map(({ registrationId, acknowledged }) => [registrationId, acknowledged])
  }

  close(): void {
    for (const connection of this.#connections) connection.close()
  }

  #save({ index }: Event, done: (error?: string) => void): void {
    const candidate = this.#candidates[index]!
    if (candidate.isSaving) {
      done('the save before has not been answered')
      return
    }
    const seq = candidate.seq + 1
    const ref = candidate.refs[(seq - 1) % candidate.refs.length]!
    const response = 'abcd'[randomInt(4)]!
    const step: JournalStep = {
      seq,
      kind: ANSWER,
      ref,
      response,
      clientAt: new Date().toISOString(),
      prev: candidate.prev,
    }
    const headers = { 'x-device-token': candidate.deviceToken }
    const request = requestText('POST', '/api/exam-attempt/steps', headers, JSON.stringify({ steps: [step] }))
    candidate.isSaving = true
    this.#send(
      index,
      request,
      (error) => {
        candidate.isSaving = false
        done(error)
      },
      ({ body }) => {
        const { lastSeq } = JSON.parse(body.toString('utf8')) as { lastSeq: number }
        if (lastSeq !== seq) return false
        candidate.seq = seq
        candidate.acknowledged = seq
        candidate.prev = createHash('sha256').update(stepText(step)).digest('hex').slice(0, 32)
        candidate.answers.set(ref, response)
        return true
      },
    )
  }

  #send(index: number, request: string, done: (error?: string) => void, isRight: (answer: Answer) => boolean): void {
    this.#connections[index % this.#connections.length]!.send(request, (answer: Answer | Error) => {
      if (answer instanceof Error) done(answer.message)
      else if (answer.status !== 200) done(`answered ${answer.status}: ${answer.body.toString('utf8', 0, 200)}`)
      else done(isRight(answer) ? undefined : `an unexpected answer: ${answer.body.toString('utf8', 0, 200)}`)
    })
  }
}
