import type { MyExam, OpenAttempt } from '@app/api/contract'
import { Journal } from './journal.ts'
import { showLobby, showMessage, showReceipt, showSignIn, showTakeOver } from './screens.ts'
import { Refused, server } from './server.ts'
import { ServerClock } from './server-clock.ts'
import { runSitting } from './sitting.ts'
import { type Sitting, Store } from './store.ts'
import { words } from './words.ts'

const RETRY_MS = 3000

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
  await runSitting(store, sitting, sealed, ServerClock.fromLastContact(sitting.seen))
}

async function enterOnline(store: Store, exam: MyExam, known: Sitting | undefined): Promise<void> {
  const clock = new ServerClock(Date.parse(exam.serverNow))
  if (exam.next === 'DONE' && known) return finished(store, known)
  if (exam.next === 'NONE' || exam.next === 'DONE' || exam.next === 'RESULT')
    return showMessage(words.errors['attempt-over']!)
  if (exam.next === 'RESUME' && known) {
    const sealed = await sealedForm(store, known.attempt.formHash)
    known.seen = { serverMs: clock.now(), localMs: Date.now() }
    return runSitting(store, known, sealed, clock)
  }
  const lobby = showLobby(exam, clock, () => begin(store, exam, clock))
  if (exam.formHash) {
    await sealedForm(store, exam.formHash)
    lobby.paperIsHere()
  }
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

async function begin(store: Store, exam: MyExam, clock: ServerClock): Promise<void> {
  const deviceId = await store.deviceId()
  try {
    await hold(store, exam, await server.start(exam.registrationId, deviceId), clock)
  } catch (error) {
    if (!(error instanceof Refused)) throw new Error(words.unreachable)
    if (error.status === 401) return showSignIn()
    if (error.code !== 'attempt-on-another-device')
      throw new Error(words.errors[error.code] ?? words.otherError(error.code))
    showTakeOver(async (password) => {
      const attempt = await server.takeOver(exam.registrationId, deviceId, password).catch((refused: Error) => {
        const code = refused instanceof Refused ? refused.code : ''
        throw new Error(words.errors[code] ?? (code ? words.otherError(code) : words.unreachable))
      })
      await hold(store, exam, attempt, clock)
    })
  }
}

/** Keeps an attempt on this computer, with the steps that the server has already, and runs it. */
async function hold(store: Store, exam: MyExam, attempt: OpenAttempt, clock: ServerClock): Promise<void> {
  clock.hear(attempt.serverNow)
  const sealed = await sealedForm(store, attempt.formHash)
  const journal = await Journal.open(store, attempt.attemptId)
  for (let more = attempt.lastSeq > journal.lastSeq; more; ) {
    const page = await server.steps(attempt.deviceToken, journal.lastSeq)
    await journal.adopt(page.steps)
    more = page.more
  }
  const sitting: Sitting = {
    registrationId: exam.registrationId,
    attempt,
    ackSeq: attempt.lastSeq,
    receipt: null,
    seen: { serverMs: clock.now(), localMs: Date.now() },
  }
  await store.saveSitting(sitting)
  await runSitting(store, sitting, sealed, clock)
}
