import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Db, type Trx } from '../../platform/db/database.ts'
import { answerHash } from '../rules/answer-hash.ts'
import { type FinishedAttempt, findChunkEnd, findReceipt, LONG, listJournals, listResponses } from './replay-queries.ts'

/** So many journals are read at once. */
const AT_ONCE = 4000
/** So many attempts are worked through without a pause. */
const BREATH = 200

/** A finished attempt with the last response to each question, by ref; questions without an answer are missing. */
export interface Replayed {
  attemptId: number
  formId: string
  answers: ReadonlyMap<number, string>
}

/**
 * Replays the journals of all finished attempts of a session, some at a time; the next ones are fetched while the caller
 * works. What is replayed is what the receipts were signed over.
 * @throws Refusal `answer-hash-differs` with the receipt of an attempt whose journal does not fit it
 */
export async function* replaySession(db: Db, sessionId: string): AsyncGenerator<Replayed[]> {
  const fetch = (after: number) => asSystem(db, (trx) => replayNext(trx, sessionId, after))
  for (let next = fetch(0); ; ) {
    const { last, attempts } = await next
    if (last === null) return
    next = fetch(last)
    // Who stops half-way does not wait for it; who goes on hears of its failure then.
    next.catch(() => {})
    const wrong = attempts.find(isWrong)
    if (wrong) throw await asSystem(db, (trx) => differs(trx, wrong.attemptId))
    yield attempts
  }
}

type Checked = Replayed & { hash: string; answerHash: string | null }

const isWrong = ({ hash, answerHash: handedIn }: Checked): boolean => hash !== handedIn

async function replayNext(
  trx: Trx,
  sessionId: string,
  after: number,
): Promise<{ last: number | null; attempts: Checked[] }> {
  const last = await findChunkEnd(trx, { sessionId, after, limit: AT_ONCE })
  if (last === null) return { last, attempts: [] }
  return { last, attempts: await replayRows(trx, await listJournals(trx, sessionId, { after, last })) }
}

/**
 * Replays the journals of some attempts; without those that are not finished, and voided ones.
 * @throws Refusal `answer-hash-differs`
 */
export async function replaySome(trx: Trx, sessionId: string, ids: readonly number[]): Promise<Replayed[]> {
  const attempts = await replayRows(trx, await listJournals(trx, sessionId, { ids }))
  const wrong = attempts.find(isWrong)
  if (wrong) throw await differs(trx, wrong.attemptId)
  return attempts
}

async function replayRows(trx: Trx, rows: readonly FinishedAttempt[]): Promise<Checked[]> {
  const journals = await unhurried(rows, ({ journal }) => lastSteps(journal))
  const long = journals.flatMap((steps, i) =>
    Array.from(steps.values())
      .filter(({ response }) => response === LONG)
      .map((step) => ({ attemptId: rows[i]!.id, step })),
  )
  if (long.length > 0) {
    const wanted = long.map(({ attemptId, step }) => ({ attemptId, seq: step.seq }))
    for (const [i, response] of (await listResponses(trx, wanted)).entries()) long[i]!.step.response = response
  }
  return unhurried(rows, (row, i) => checked(row, journals[i]!))
}

/** Like `map`, but a process that also answers requests gets to do so in between. */
export async function unhurried<In, Out>(items: readonly In[], work: (item: In, i: number) => Out): Promise<Out[]> {
  const done: Out[] = []
  for (const [i, item] of items.entries()) {
    if (i % BREATH === BREATH - 1) await setImmediate()
    done.push(work(item, i))
  }
  return done
}

interface LastStep {
  seq: number
  response: string
}

/** The last response to each question; an empty one takes an answer back. */
function lastSteps(journal: string | null): Map<number, LastStep> {
  const steps = new Map<number, LastStep>()
  for (const line of journal?.split('\n') ?? []) {
    const space = line.indexOf(' ')
    const equals = line.indexOf('=', space)
    const seq = Number(line.slice(0, space))
    const ref = Number(line.slice(space + 1, equals))
    const known = steps.get(ref)
    if (!known || known.seq < seq) steps.set(ref, { seq, response: line.slice(equals + 1) })
  }
  return steps
}

function checked({ id, formId, answerHash: handedIn }: FinishedAttempt, steps: Map<number, LastStep>): Checked {
  const answers = Array.from(steps, ([ref, { response }]) => ({ ref, response }))
  return {
    attemptId: id,
    formId,
    answers: new Map(answers.map(({ ref, response }) => [ref, response])),
    hash: answerHash(answers),
    answerHash: handedIn,
  }
}

async function differs(trx: Trx, attemptId: number): Promise<Refusal> {
  const { publicId, receiptNo } = await findReceipt(trx, attemptId)
  return new Refusal('conflict', 'answer-hash-differs', { attemptId: publicId, receiptNo })
}
