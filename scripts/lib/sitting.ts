import { createHash, randomUUID, webcrypto } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  attempts,
  type MyExam,
  type OpenAttempt,
  type Receipt,
  type Step,
} from '../../api/src/exams/attempts/contract.ts'
import { type Form, type PresentedQuestion, parseForm, presentationOrder } from '../../question-bank/src/form.ts'
import { type ApiClient, ApiProblem } from './api-client.ts'
import { DeviceJournal } from './device-journal.ts'

const MOST_PER_BATCH = 50
/** Characters of responses in one request; the server takes no more than 256 KB. */
const MOST_CHARACTERS = 40_000
const NONCE = { from: 1, to: 13 }

/** The server took back what it had confirmed: the one thing that must never happen. */
class AcknowledgedStepLost extends Error {
  override name = 'AcknowledgedStepLost'
}

export interface SittingOptions {
  /** Signed in as the candidate. */
  client: ApiClient
  registrationId: string
  deviceId?: string
  /** What to do before trying again when the server was away or busy; the default waits longer each time. */
  pause?: (failures: number) => Promise<void>
  /** The device's clock. */
  now?: () => Date
  /** What the device wrote down before its tab was closed; the server says how much of it arrived. */
  journal?: readonly Step[]
  /** Told of every batch that the server has named as stored. */
  onAcknowledged?: (steps: number) => void
}

/**
 * A candidate at a device that speaks the protocol of the examination room (mechanisms.md 1 and 2): opens the sealed
 * form with the key of the start, writes every step into a journal of its own first, sends it in batches with numbers
 * and links, sends the same numbers again until the server has named them, and only then counts them as stored.
 */
export class Sitting {
  readonly deviceId: string
  /** The highest number that the server has named as stored. */
  acknowledged = 0
  /** Requests that had to be sent again. */
  retries = 0
  receipt: Receipt | undefined
  readonly #options: SittingOptions
  readonly #device: DeviceJournal
  #attempt: OpenAttempt | undefined
  #form: Form | undefined

  constructor(options: SittingOptions) {
    this.#options = options
    this.deviceId = options.deviceId ?? randomUUID()
    this.#device = new DeviceJournal(options.now ?? (() => new Date()), [...(options.journal ?? [])])
  }

  get attempt(): OpenAttempt {
    return started(this.#attempt)
  }

  /** Every step ever made here, in order. */
  get journal(): Step[] {
    return this.#device.steps
  }

  /** What is chosen or typed for each question now, as the journal carries it; a question without an entry is blank. */
  get answers(): Map<number, string> {
    return this.#device.answers
  }

  /** The opened paper. */
  get form(): Form {
    return started(this.#form)
  }

  /** Questions and choices in the order in which this candidate sees them. */
  get order(): PresentedQuestion[] {
    return presentationOrder(this.form, Buffer.from(this.attempt.orderSeed, 'base64'))
  }

  /** What the candidate's list says about this examination. */
  async look(): Promise<MyExam> {
    const { client, registrationId } = this.#options
    const { items } = await this.#patiently(() => client.call(attempts.mine, { query: { size: 100 } }))
    const exam = items.find((item) => item.registrationId === registrationId)
    if (!exam) throw new Error(`registration ${registrationId} is not among the candidate's examinations`)
    return exam
  }

  /** Fetches the sealed form; allowed from check-in on, and useless without the key. */
  async checkIn(): Promise<Uint8Array> {
    const { formHash } = await this.look()
    if (!formHash) throw new Error('the form cannot be had yet')
    return this.#patiently(() => this.#options.client.download(attempts.form, { params: { hash: formHash } }))
  }

  /** Begins, or goes on after a reload of the same device. */
  async start(sealed?: Uint8Array): Promise<void> {
    const { client, registrationId } = this.#options
    const body = { registrationId, deviceId: this.deviceId }
    await this.#open(await this.#patiently(() => client.call(attempts.start, { body })), sealed)
  }

  /** Moves the attempt to this device and takes over what the server has. */
  async takeOver(password: string): Promise<void> {
    const { client, registrationId } = this.#options
    const body = { registrationId, deviceId: this.deviceId, password }
    await this.#open(await this.#patiently(() => client.call(attempts.takeOver, { body })))
    for (let more = true; more; ) {
      const query = { after: this.journal.length }
      const page = await this.#patiently(() => client.call(attempts.steps, { query, device: this.attempt.deviceToken }))
      this.journal.push(...page.steps)
      more = page.more
    }
    this.acknowledged = this.journal.length
  }

  /** Chooses; an empty list clears the question. */
  answer(ref: number, choices: readonly string[]): void {
    this.#device.answer(ref, choices)
  }

  /** Types one text for each blank, or the one of a short answer. */
  write(ref: number, texts: readonly string[]): void {
    this.#device.write(ref, texts)
  }

  flag(ref: number, isFlagged: boolean): void {
    this.#device.flag(ref, isFlagged)
  }

  reach(ref: number): void {
    this.#device.reach(ref)
  }

  screen(isBack: boolean): void {
    this.#device.screen(isBack)
  }

  /** Brings everything in the journal to the server and returns when it has named the last step. */
  async flush(most = MOST_PER_BATCH): Promise<void> {
    while (this.acknowledged < this.journal.length) {
      const steps = batchOf(this.journal, this.acknowledged, most)
      const lastSeq = await this.#patiently(() => this.#save(steps))
      if (lastSeq < this.acknowledged) this.#lost(lastSeq)
      const fresh = lastSeq - this.acknowledged
      this.acknowledged = lastSeq
      if (fresh > 0) this.#options.onAcknowledged?.(fresh)
    }
  }

  /** Hands in, when every step is stored; asking again gives the same receipt. */
  async submit(): Promise<Receipt> {
    await this.flush()
    const body = { lastSeq: this.journal.length }
    const { client } = this.#options
    this.receipt = await this.#patiently(() => client.call(attempts.submit, { body, device: this.attempt.deviceToken }))
    return this.receipt
  }

  status() {
    const { client } = this.#options
    return this.#patiently(() => client.call(attempts.status, { device: this.attempt.deviceToken }))
  }

  async #open(attempt: OpenAttempt, sealed?: Uint8Array): Promise<void> {
    this.#attempt = attempt
    if (this.#options.journal) this.acknowledged = Math.max(this.acknowledged, attempt.lastSeq)
    const params = { hash: attempt.formHash }
    const blob = sealed ?? (await this.#patiently(() => this.#options.client.download(attempts.form, { params })))
    this.#form ??= await openForm(blob, attempt)
  }

  async #save(steps: Step[]): Promise<number> {
    try {
      const saved = await this.#options.client.call(attempts.saveSteps, {
        body: { steps },
        device: this.attempt.deviceToken,
      })
      return saved.lastSeq
    } catch (error) {
      // We only ever continue after what was confirmed, so a gap means that the server no longer has it.
      if (error instanceof ApiProblem && error.code === 'steps-missing') return this.#lost(Number(error.detail.lastSeq))
      throw error
    }
  }

  #lost(stored: number): never {
    throw new AcknowledgedStepLost(`${this.acknowledged} steps were confirmed, the server now has ${stored}`)
  }

  /** Sends the same thing until there is an answer that says more than "later". */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; ) {
      try {
        return await work()
      } catch (error) {
        const isFinal = error instanceof AcknowledgedStepLost || (error instanceof ApiProblem && !error.isPassing)
        if (isFinal) throw error
        failures++
        this.retries++
        await (this.#options.pause ?? backOff)(failures)
      }
    }
  }
}

/** The next steps after a number, as many as go into one request. */
function batchOf(journal: readonly Step[], from: number, most: number): Step[] {
  let characters = 0
  const fits = journal.slice(from, from + most).findIndex(({ response }, i) => {
    characters += response?.length ?? 0
    return i > 0 && characters > MOST_CHARACTERS
  })
  return journal.slice(from, from + (fits < 0 ? most : fits))
}

/** 1 to 15 seconds with jitter, as in the browser. */
const backOff = (failures: number): Promise<void> =>
  delay(Math.min(15_000, 1000 * 2 ** (failures - 1)) * (0.5 + Math.random() / 2))

/** Opens the sealed form as a browser does, and refuses one that is not the form of the attempt. */
async function openForm(sealed: Uint8Array, { formHash, formKey }: OpenAttempt): Promise<Form> {
  if (createHash('sha256').update(sealed).digest('hex') !== formHash)
    throw new Error('the sealed form has another hash')
  const { subtle } = webcrypto
  const key = await subtle.importKey('raw', Buffer.from(formKey, 'base64'), 'AES-GCM', false, ['decrypt'])
  const iv = sealed.slice(NONCE.from, NONCE.to)
  return parseForm(new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(NONCE.to))))
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the sitting has not begun')
  return value
}
