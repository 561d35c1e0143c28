import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { OpenAttempt } from '../../api/src/exams/attempts/contract.ts'
import { deviceOf } from '../../api/src/exams/attempts/device.ts'
import { stepSaver } from '../../api/src/exams/attempts/save-steps.ts'
import { starter } from '../../api/src/exams/attempts/start.ts'
import { submitter } from '../../api/src/exams/attempts/submit.ts'
import { open } from '../../api/src/platform/crypto/sealing.ts'
import { type Caller, type Device, NOBODY } from '../../api/src/platform/http/caller.ts'
import { type Form, type FormQuestion, parseForm, presentationOrder } from '../../question-bank/src/form.ts'
import type { KeyBook } from '../journey/key-book.ts'
import { DeviceJournal } from '../lib/device-journal.ts'
import { HOLDER } from './accounts.ts'
import type { SeededPerson } from './people-table.ts'
import type { Stage } from './stage.ts'

/** No session of the demonstration asks for Safe Exam Browser. */
const ANY_BROWSER = { url: '', header: undefined, page: undefined }
const MINUTE = 60_000
/** How often everybody's steps go to the server during the sitting. */
const ROUNDS = 8
const ROUND_MINUTES = 10
const MOST_PER_BATCH = 50

/** A candidate of the past, at a device. */
interface Sitter {
  person: SeededPerson
  device: Device
  journal: DeviceJournal
  paper: FormQuestion[]
  ability: number
  saved: number
  clock: { now: number }
}

/**
 * Lets everybody sit one examination through the product's own use cases: start, steps in several rounds, submission.
 * Every hundredth goes home without handing in, for the clock to do it.
 * @param registrations of the persons who come
 */
export async function sit(
  stage: Stage,
  keys: KeyBook,
  startsAt: Date,
  registrations: ReadonlyMap<SeededPerson, string>,
): Promise<void> {
  const { deps, random } = stage
  const start = starter(deps)
  const save = stepSaver(deps)
  const submit = submitter(deps)
  const forms = await openForms(stage)

  stage.at(new Date(startsAt.getTime() + 2 * MINUTE))
  const sitters = await Promise.all(
    [...registrations].map(async ([person, registrationId], i) => {
      const attempt = await start({ caller: callerOf(person), browser: ANY_BROWSER }, registrationId, randomUUID())
      return seat(stage, person, attempt, forms.get(attempt.formHash)!(attempt), random('sitter', i).below(1000) / 1000)
    }),
  )
  const talents = sitters.map((_, i) => random('paper', i))
  for (let round = 0; round < ROUNDS; round++) {
    stage.at(new Date(startsAt.getTime() + (round + 1) * ROUND_MINUTES * MINUTE))
    await Promise.all(
      sitters.map(async (sitter, i) => {
        answerSome(sitter, keys, talents[i]!, round)
        await saveAll(sitter, save)
      }),
    )
  }
  stage.at(new Date(startsAt.getTime() + (ROUNDS * ROUND_MINUTES + 5) * MINUTE))
  await Promise.all(
    sitters.filter((_, i) => i % 100 !== 99).map(({ device, journal }) => submit(device, journal.lastSeq)),
  )
}

async function saveAll(sitter: Sitter, save: ReturnType<typeof stepSaver>): Promise<void> {
  const { device, journal } = sitter
  while (sitter.saved < journal.lastSeq) {
    const steps = journal.steps.slice(sitter.saved, sitter.saved + MOST_PER_BATCH)
    const { lastSeq } = await save(device, steps)
    sitter.saved = lastSeq
  }
}

function seat(stage: Stage, person: SeededPerson, attempt: OpenAttempt, form: Form, luck: number): Sitter {
  const request = { headers: { 'x-device-token': attempt.deviceToken } } as unknown as FastifyRequest
  const device = deviceOf(stage.deps, request)
  if (!device) throw new Error('a device token is not recognised')
  const clock = { now: Date.parse(attempt.startedAt) }
  const byRef = new Map(form.questions.map((question) => [question.ref, question]))
  const order = presentationOrder(form, Buffer.from(attempt.orderSeed, 'base64'))
  const paper = order.map(({ ref }) => byRef.get(ref)!)
  // Most know their law, some do not: about three in four pass.
  const ability = person.loginName === HOLDER ? 1 : 0.42 + 0.55 * Math.sqrt(luck)
  return { person, device, journal: new DeviceJournal(() => new Date(clock.now)), paper, ability, saved: 0, clock }
}

function answerSome(sitter: Sitter, keys: KeyBook, random: ReturnType<Stage['random']>, round: number): void {
  const { paper, journal, ability, clock } = sitter
  const share = Math.ceil(paper.length / ROUNDS)
  for (const question of paper.slice(round * share, (round + 1) * share)) {
    clock.now += 20_000 + random.below(45_000)
    const right = [...keys.rightOf(question)]
    const refs = random.shuffle(question.choices.map(({ ref }) => ref))
    const knows = random.below(1000) < ability * 1000
    const isSeveral = question.type === 'MULTIPLE' || question.type === 'INDEFINITE'
    const guess = refs.slice(0, isSeveral ? 2 : 1)
    if (random.below(40) > 0) journal.answer(question.ref, knows ? right : guess)
    if (random.below(12) === 0) journal.flag(question.ref, true)
    if (random.below(30) === 0) journal.answer(question.ref, knows ? guess : right)
  }
  if (random.below(150) === 0) {
    journal.screen(false)
    clock.now += 4000
    journal.screen(true)
  }
}

/** By hash of the sealed form: opens it with the key of an attempt, once. */
async function openForms({ owner }: Stage): Promise<Map<string, (attempt: OpenAttempt) => Form>> {
  const rows = await owner.selectFrom('examForm').select(['blobHash', 'blob']).execute()
  return new Map(
    rows.map(({ blobHash, blob }) => {
      let form: Form | undefined
      return [
        blobHash,
        ({ formKey }: OpenAttempt) => {
          form ??= parseForm(open(blob, Buffer.from(formKey, 'base64')))
          return form
        },
      ]
    }),
  )
}

const callerOf = ({ id, accountId, name, organId }: SeededPerson): Caller => ({
  ...NOBODY,
  accountId: accountId!,
  displayName: name,
  personId: id,
  organId,
  roles: ['CANDIDATE'],
  ip: '10.43.8.20',
})
