import { attempts } from '../../api/src/exams/attempts/contract.ts'
import type { FormQuestion } from '../../question-bank/src/form.ts'
import type { Random } from '../../question-bank/src/index.ts'
import { ApiProblem } from '../lib/api-client.ts'
import { Sitting } from '../lib/sitting.ts'
import type { Candidate, Journey } from './context.ts'
import type { KeyBook } from './key-book.ts'
import { demand } from './ledger.ts'

const MOST_BETWEEN_SAVES = 8

/** Fetches the sealed paper before the start, tries in vain to start early, and waits for the start. */
export async function checkInAll(journey: Journey): Promise<Map<Candidate, Uint8Array>> {
  const { candidates } = journey
  for (const candidate of candidates) {
    const { client, registrationId } = candidate
    candidate.sitting = new Sitting({ client, registrationId })
  }
  const sealed = await Promise.all(
    candidates.map(async (candidate) => [candidate, await candidate.sitting.checkIn()] as const),
  )
  return new Map(sealed)
}

/** Nobody starts before the time: true unless the time has come meanwhile. */
export async function tryTooEarly({ candidates }: Journey): Promise<void> {
  const { sitting } = candidates[0]!
  const { next } = await sitting.look()
  if (next !== 'CHECK_IN') return
  demand((await codeOf(sitting.start())) === 'attempt-too-early', 'an attempt began before its time')
}

/** Everybody starts in the same moment. */
export async function startAll({ candidates }: Journey, sealed: Map<Candidate, Uint8Array>): Promise<number> {
  await Promise.all(candidates.map((candidate) => candidate.sitting.start(sealed.get(candidate))))
  return candidates.length
}

/** Everybody answers at the same time, in an order of their own, with flags and changes. */
export async function answerAll({ candidates, keys, random }: Journey): Promise<number> {
  await Promise.all(candidates.map((candidate, i) => answerPaper(candidate, keys, random('answers', i))))
  return candidates.reduce((sum, { sitting }) => sum + sitting.journal.length, 0)
}

async function answerPaper({ sitting, ability }: Candidate, keys: KeyBook, random: Random): Promise<void> {
  const chance = (share: number) => random.below(10_000) < share * 10_000
  let untilSave = 1 + random.below(MOST_BETWEEN_SAVES)
  const saveNowAndThen = async () => {
    if (--untilSave > 0) return
    untilSave = 1 + random.below(MOST_BETWEEN_SAVES)
    await sitting.flush()
  }
  if (chance(0.05)) {
    sitting.screen(false)
    sitting.screen(true)
  }
  const questions = random.shuffle(sitting.form.questions)
  for (const question of questions) {
    if (chance(0.03)) continue
    answer(sitting, question, { knows: chance(ability), keys, random })
    if (chance(0.1)) sitting.flag(question.ref, true)
    await saveNowAndThen()
  }
  for (const question of questions.filter(() => chance(0.08))) {
    if (chance(0.1)) sitting.answer(question.ref, [])
    else answer(sitting, question, { knows: false, keys, random })
    if (chance(0.5)) sitting.flag(question.ref, false)
    await saveNowAndThen()
  }
  await sitting.flush()
}

interface Answering {
  knows: boolean
  keys: KeyBook
  random: Random
}

function answer(sitting: Sitting, question: FormQuestion, { knows, keys, random }: Answering): void {
  if (question.type === 'FILL_IN') {
    const texts = keys
      .acceptedIn(question)
      .map((accepted) => (knows || random.below(3) === 0 ? accepted[0]! : '不清楚'))
    sitting.write(question.ref, texts)
  } else {
    const right = keys.rightOf(question)
    sitting.answer(question.ref, knows ? [...right] : guess(question, right, random))
  }
}

/** What somebody marks who does not know: one choice, or, of several, now and then only a part of the right ones. */
function guess({ type, choices }: FormQuestion, right: Set<string>, random: Random): string[] {
  const refs = random.shuffle(choices.map(({ ref }) => ref))
  if (type !== 'MULTIPLE' && type !== 'INDEFINITE') return refs.slice(0, 1)
  if (random.below(3) === 0 && right.size > 1) return [...right].slice(1)
  return refs.slice(0, 1 + random.below(refs.length))
}

/** What must hold when a device misbehaves: retries, other content under a number, gaps, a second device. */
export async function tryTheJournal({ candidates, keys, random }: Journey): Promise<number> {
  const candidate = candidates[0]!
  const { sitting, client, registrationId, password } = candidate
  const device = sitting.attempt.deviceToken
  const save = (steps: typeof sitting.journal) => client.call(attempts.saveSteps, { body: { steps }, device })

  const again = await save(sitting.journal.slice(0, 2))
  demand(again.lastSeq === sitting.acknowledged, 'a repeated batch changed the journal', again)
  const other = sitting.journal.slice(0, 1).map((step) => ({ ...step, clientAt: '2020-01-01T00:00:00.000Z' }))
  demand((await codeOf(save(other))) === 'step-conflict', 'another content was taken under a stored number')
  const gap = sitting.journal.slice(0, 1).map((step) => ({ ...step, seq: sitting.acknowledged + 5 }))
  demand((await codeOf(save(gap))) === 'steps-missing', 'a gap in the journal was taken')

  const second = new Sitting({ client, registrationId })
  demand((await codeOf(second.start())) === 'attempt-on-another-device', 'a second device could begin')
  demand((await codeOf(second.takeOver(`${password}x`))) === 'password-wrong', 'a takeover went without the password')
  await second.takeOver(password)
  demand(same(second.journal, sitting.journal), 'the second device got another journal')
  const question = sitting.form.questions[0]!
  sitting.answer(question.ref, [])
  demand((await codeOf(sitting.flush())) === 'attempt-on-another-device', 'the old device still writes')
  candidate.sitting = second
  answer(second, question, { knows: true, keys, random: random('second device') })
  await second.flush()
  return 8
}

/** Everybody hands in twice and gets one receipt, over the answers that they have. */
export async function submitAll({ candidates }: Journey): Promise<number> {
  await Promise.all(
    candidates.map(async ({ sitting }) => {
      const receipt = await sitting.submit()
      const again = await sitting.submit()
      demand(same(receipt, again), 'handing in twice gave two receipts', { receipt, again })
      demand(receipt.answered === sitting.answers.size, 'the receipt counts other answers', { ...receipt })
    }),
  )
  return candidates.length
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'allowed',
    (error: unknown) => (error instanceof ApiProblem ? error.code : String(error)),
  )
