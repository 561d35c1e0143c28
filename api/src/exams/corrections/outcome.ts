import type { AnswerKeyEntry } from '@app/question-bank'
import { asSystem, type Db, type Trx } from '../../platform/db/database.ts'
import { listFinalMarks } from '../marking/queries.ts'
import { type FormGrading, gradeAttempts, gradingOf, handMarksOf, needingMarkers } from '../results/grade-form.ts'
import { type Replayed, replaySession } from '../results/replay.ts'
import { type Marked, notWorse } from '../rules/key-correction.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import { type CurrentResult, listCurrent } from './result-queries.ts'

/** A form with the key that it would have. */
export interface CorrectedForm {
  formId: string
  fromVersion: number
  toVersion: number
  answers: AnswerKeyEntry[]
}

/** What a correction makes of one result. */
export interface Outcome extends Marked {
  attemptId: number
  personId: string
  before: CurrentResult
  toVersion: number
  /** It stayed only because nobody may be worse off. */
  kept: boolean
}

interface Question {
  sessionId: string
  rules: SessionRules
  forms: readonly CorrectedForm[]
  neverWorse: boolean
}

/**
 * What the corrected keys make of everybody who sat one of the forms, some at a time, in order of the attempts: replayed
 * from the journals with the marks by hand. The simulation and the job are this same function.
 */
export async function* outcomesOf(db: Db, asked: Question): AsyncGenerator<Outcome[]> {
  const gradings = new Map(asked.forms.map((form) => [form.formId, gradingFor(form, asked.rules)]))
  for await (const batch of replaySession(db, asked.sessionId)) {
    const attempts = batch.filter(({ formId }) => gradings.has(formId))
    if (attempts.length > 0)
      yield await asSystem(db, (trx) => outcomesOfSome(trx, attempts, gradings, asked.neverWorse))
  }
}

const gradingFor = ({ formId, toVersion, answers }: CorrectedForm, rules: SessionRules): FormGrading =>
  gradingOf(formId, { keyVersion: toVersion, answers }, rules)

async function outcomesOfSome(
  trx: Trx,
  attempts: readonly Replayed[],
  gradings: ReadonlyMap<string, FormGrading>,
  neverWorse: boolean,
): Promise<Outcome[]> {
  const ids = attempts.map(({ attemptId }) => attemptId)
  const current = new Map((await listCurrent(trx, ids)).map((row) => [row.attemptId, row]))
  const marks = await listFinalMarks(trx, needingMarkers(gradings, attempts))
  const { results } = await gradeAttempts(gradings, attempts, handMarksOf(gradings, attempts, marks))
  return results.flatMap((after) => {
    const before = current.get(after.attemptId)
    if (!before) return []
    const { partMarks, mark, maxMark, passed } = after
    const graded = { partMarks, mark, maxMark, passed }
    const counted = neverWorse ? notWorse(before, graded) : graded
    const { attemptId, keyVersion } = after
    return [
      { ...counted, attemptId, personId: before.personId, before, toVersion: keyVersion, kept: counted !== graded },
    ]
  })
}
