import type { MyExam, OpenAttempt, Step } from '@app/api/contract'
import { Journal } from './journal.ts'
import { showLobby, showMessage, showReceipt, showSignIn, showTakeOver } from './screens.ts'
import { Refused, server } from './server.ts'
import { ServerClock } from './server-clock.ts'
import { runSitting } from './sitting.ts'
import { type Sitting, Store } from './store.ts'
import { words } from './words.ts'

const RETRY_MS = 3000
/** So often it is looked whether the invigilator has released the attempt. */
const RELEASE_MS = 5000

document.title = words.title
void enter()

/** Finds out where this candidate stands and opens the right screen; without network, what this browser knows. */
async function enter(): Promise<void> {
  if (!window.isSecureContext) return showMessage(words.needsSecure)
  void navigator.serviceWorker?.register('/exam-room/sw.js', { scope: '/exam-room/' })
  const registrationId = new URLSearchParams(location.search).get('r') ?? ''
  const store = await Store.open()
  const known = await store.sitting(registrationId)
  if (known?.receipt) return showReceipt(known.receipt)
  try {
    const exam = await server.myExam(registrationId)
    if (!exam) return showMessage(words.notFound)
    await enterOnline(store, exam, known)
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return known ? reopen(store, known) : showSignIn()
    if (error instanceof Refused && !error.isPassing)
      return showMessage(words.errors[error.code] ?? words.otherError(error.code))
    if (known) return reopen(store, known)
    showMessage(words.unreachable)
    setTimeout(() => void enter(), RETRY_MS)
  }
}

/** Goes on with a sitting that this browser holds whole: paper, key and journal. */
async function reopen(store: Store, sitting: Sitting): Promise<void> {
  const sealed = await store.form(sitting.attempt.formHash)
  if (!sealed) return showMessage(words.unreachable)
  await run(store, sitting, sealed, ServerClock.fromLastContact(sitting.seen))
}

/** Runs a sitting; if it moves to another device, it can be brought back. */
const run = (store: Store, sitting: Sitting, sealed: ArrayBuffer, clock: ServerClock): Promise<void> =>
  runSitting(store, sitting, sealed, clock, () => offerTakeOver(store, sitting.registrationId, clock, words.movedAway))

async function enterOnline(store: Store, exam: MyExam, known: Sitting | undefined): Promise<void> {
  const clock = new ServerClock(Date.parse(exam.serverNow))
  if (exam.next === 'DONE' && known) return finished(store, known)
  if (exam.next === 'NONE' || exam.next === 'DONE' || exam.next === 'RESULT')
    return showMessage(words.errors['attempt-over']!)
  if (exam.next === 'RELEASE') {
    showMessage(words.needsRelease)
    setTimeout(() => void enter(), RELEASE_MS)
    return
  }
  if (exam.next === 'RESUME' && known) {
    const sealed = await sealedForm(store, known.attempt.formHash)
    known.seen = { serverMs: clock.now(), localMs: Date.now() }
    await refresh(known)
    return run(store, known, sealed, clock)
  }
  const lobby = showLobby(exam, clock, () => begin(store, exam, clock))
  if (exam.formHash) {
    await sealedForm(store, exam.formHash)
    lobby.paperIsHere()
  }
}

/** A pause, a later end, messages of the time this browser was away; if they cannot be had now, they come by themselves. */
async function refresh(known: Sitting): Promise<void> {
  const status = await server.status(known.attempt.deviceToken).catch(() => undefined)
  if (!status) return
  const { endsAt, pausedAt, control, messages } = status
  Object.assign(known.attempt, { endsAt, pausedAt, control })
  known.messages = messages
}

/** The attempt ended while this browser was away: what it still holds cannot count any more, the receipt says what did. */
async function finished(store: Store, known: Sitting): Promise<void> {
  const { receipt } = await server.status(known.attempt.deviceToken)
  if (!receipt) return showMessage(words.errors['attempt-over']!)
  await store.saveSitting({ ...known, receipt })
  showReceipt(receipt)
}

/** The encrypted paper, from this computer or, once, from the server. */
async function sealedForm(store: Store, hash: string): Promise<ArrayBuffer> {
  const here = await store.form(hash)
  if (here) return here
  const sealed = await server.form(hash)
  await store.saveForm(hash, sealed)
  return sealed
}

async function begin(store: Store, { registrationId }: MyExam, clock: ServerClock): Promise<void> {
  const deviceId = await store.deviceId()
  try {
    await hold(store, registrationId, await server.start(registrationId, deviceId), clock)
  } catch (error) {
    if (!(error instanceof Refused)) throw new Error(words.unreachable)
    if (error.status === 401) return showSignIn()
    if (error.code === 'attempt-needs-release') return void enter()
    if (error.code !== 'attempt-on-another-device')
      throw new Error(words.errors[error.code] ?? words.otherError(error.code))
    if (error.detail.isReleased === true)
      return hold(store, registrationId, await server.takeOver(registrationId, deviceId, undefined), clock)
    offerTakeOver(store, registrationId, clock, words.otherDevice)
  }
}

function offerTakeOver(store: Store, registrationId: string, clock: ServerClock, because: string): void {
  showTakeOver(because, async (password) => {
    const deviceId = await store.deviceId()
    const attempt = await server.takeOver(registrationId, deviceId, password).catch((refused: Error) => {
      const code = refused instanceof Refused ? refused.code : ''
      throw new Error(words.errors[code] ?? (code ? words.otherError(code) : words.unreachable))
    })
    await hold(store, registrationId, attempt, clock)
  })
}

/** Keeps an attempt on this computer, with the steps that the server has already, and runs it. */
async function hold(store: Store, registrationId: string, attempt: OpenAttempt, clock: ServerClock): Promise<void> {
  clock.hear(attempt.serverNow)
  const sealed = await sealedForm(store, attempt.formHash)
  await catchUp(store, registrationId, attempt)
  const sitting: Sitting = {
    registrationId,
    attempt,
    ackSeq: attempt.lastSeq,
    receipt: null,
    seen: { serverMs: clock.now(), localMs: Date.now() },
  }
  await store.saveSitting(sitting)
  await run(store, sitting, sealed, clock)
}

/** Brings this computer's journal up to what other devices have done. */
async function catchUp(store: Store, registrationId: string, { attemptId, deviceToken, lastSeq }: OpenAttempt) {
  const journal = await Journal.open(store, attemptId)
  const known = await store.sitting(registrationId)
  const acked = known?.attempt.attemptId === attemptId ? Math.min(known.ackSeq, journal.lastSeq) : 0
  if (acked === lastSeq) return
  const stored: Step[] = []
  for (let more = true; more; ) {
    const page = await server.steps(deviceToken, acked + stored.length)
    stored.push(...page.steps)
    more = page.more
  }
  // What was being typed here is older than what another device has answered since.
  for (const { ref } of stored) if (ref !== null) await store.dropDraft(attemptId, ref)
  await journal.rebase(acked, stored)
}
