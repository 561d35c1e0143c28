import type { MyExam, Receipt } from '@app/api/contract'
import { h, show } from './dom.ts'
import type { ServerClock } from './server-clock.ts'
import { beijing, countdown, words } from './words.ts'

const back = () => h('p', {}, h('a', { href: '/exams/mine', class: 'link' }, words.backHome))

/** A single sentence with a way on. */
export function showMessage(text: string, ...more: HTMLElement[]): void {
  show(h('main', { class: 'card narrow' }, h('p', { class: 'lead', role: 'status' }, text), ...more, back()))
}

export function showSignIn(): void {
  const next = encodeURIComponent(location.pathname + location.search)
  showMessage(
    words.signInAgain,
    h('p', {}, h('a', { class: 'button primary', href: `/sign-in?next=${next}` }, words.signIn)),
  )
}

/** Before the start: what will happen, and a count-down to it. Returns what to call when the paper has arrived. */
export function showLobby(exam: MyExam, clock: ServerClock, begin: () => Promise<void>): { paperIsHere(): void } {
  const startsMs = exam.startsAt ? Date.parse(exam.startsAt) : Number.POSITIVE_INFINITY
  const state = h('p', { role: 'status' }, exam.formHash ? words.lobbyLoading : words.lobbyWait)
  const left = h('p', { class: 'big', role: 'timer' })
  const label = exam.next === 'RESUME' ? words.resume : words.begin
  const button = h('button', { class: 'primary', disabled: true, onclick: () => void go() }, label)
  const problem = h('p', { class: 'problem', role: 'alert' })
  let here = false

  async function go() {
    button.disabled = true
    button.textContent = words.starting
    problem.textContent = ''
    await begin().catch((error: Error) => {
      problem.textContent = error.message
      button.textContent = label
      button.disabled = false
    })
  }

  function tick() {
    if (!button.isConnected) return
    const ms = startsMs - clock.now()
    left.textContent = ms > 0 ? words.startsIn(countdown(ms)) : ''
    if (button.textContent === label) button.disabled = ms > 0 || !here
    setTimeout(tick, 250)
  }

  show(
    h(
      'main',
      { class: 'card' },
      h('h1', {}, exam.sessionName),
      h('dl', { class: 'facts' }, ...facts(exam)),
      h('h2', {}, words.rulesTitle),
      h('ul', {}, ...rulesOf(exam).map((rule) => h('li', {}, rule))),
      state,
      left,
      problem,
      h('p', {}, button),
      back(),
    ),
  )
  tick()
  return {
    paperIsHere() {
      here = true
      state.textContent = words.lobbyReady
    },
  }
}

/** What everybody must know, and what holds in this examination. */
const rulesOf = ({ navigation, browserRule, identityCheck }: MyExam): string[] => [
  ...words.rules,
  ...(navigation === 'SEQUENTIAL' ? [words.ruleSequential] : []),
  ...(identityCheck === 'PROCTOR' ? [words.ruleProctor] : []),
  ...(browserRule === 'SEB' ? [words.ruleSafeBrowser] : []),
]

function facts(exam: MyExam): HTMLElement[] {
  const { accommodation } = exam
  const eased = accommodation && [
    ...(accommodation.extraPercent > 0 ? [words.extraTime(accommodation.extraPercent)] : []),
    ...(accommodation.largeType ? [words.largeType] : []),
    ...(accommodation.noBlurLimit ? [words.noBlurLimit] : []),
  ]
  const pairs: [string, string][] = [
    [words.admissionNo, exam.admissionNo ?? '—'],
    ...(exam.roomName ? [[words.room, words.place(exam.roomName, exam.seatNo)] as [string, string]] : []),
    ...(eased?.length ? [[words.accommodation, eased.join('，')] as [string, string]] : []),
    ...(exam.identityCheck === 'NONE'
      ? []
      : [[words.identity, exam.checkedIn ? words.checkedIn : words.notCheckedIn] as [string, string]]),
    [words.startsAt, exam.startsAt ? `${beijing(exam.startsAt)}（${words.minutes(exam.durationMinutes)}）` : '—'],
  ]
  return pairs.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])
}

/** Says where the attempt is and asks for the password to move it to this device. */
export function showTakeOver(because: string, takeOver: (password: string) => Promise<void>): void {
  const password = h('input', {
    type: 'password',
    id: 'password',
    autocomplete: 'current-password',
    maxlength: 128,
    required: true,
  })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const button = h('button', { class: 'primary' }, words.takeOver)
  const form = h(
    'form',
    {
      class: 'card narrow',
      onsubmit: (event) => {
        event.preventDefault()
        button.disabled = true
        takeOver(password.value).catch((error: Error) => {
          problem.textContent = error.message
          button.disabled = false
        })
      },
    },
    h('p', { class: 'lead', role: 'status' }, because),
    h('label', { for: 'password' }, words.password),
    password,
    problem,
    h('p', {}, button),
    back(),
  )
  show(h('main', {}, form))
  password.focus()
}

const DONE: Partial<Record<Receipt['state'], string>> = {
  AUTO_SUBMITTED: words.doneAuto,
  FORCED_SUBMITTED: words.doneForced,
}

/** The end: the receipt (回执) in full. */
export function showReceipt(receipt: Receipt): void {
  const pairs: [string, string][] = [
    [words.receiptNo, receipt.receiptNo],
    [words.receiptTime, beijing(receipt.submittedAt)],
    [words.receiptAnswered, `${receipt.answered} / ${receipt.questions}`],
    [words.receiptHash, receipt.answerHash],
  ]
  show(
    h(
      'main',
      { class: 'card', id: 'receipt' },
      h('h1', {}, DONE[receipt.state] ?? words.done),
      receipt.state === 'FORCED_SUBMITTED' && h('p', { class: 'lead' }, words.doneForcedWhy),
      h('dl', { class: 'facts' }, ...pairs.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
      h('p', { class: 'hint' }, words.receiptHint),
      h('p', { class: 'hint' }, words.result),
      h('p', { class: 'actions' }, h('button', { onclick: () => print() }, words.print)),
      back(),
    ),
  )
}
