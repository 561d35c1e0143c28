import { type AnswerKeyEntry, type Grading, type HandMarks, prepareGrading } from '@app/question-bank'
import type { Trx } from '../../platform/db/database.ts'
import type { NewTask } from '../marking/queries.ts'
import { gradingRule } from '../rules/grading-rule.ts'
import { marksNow } from '../rules/marking.ts'
import { judge } from '../rules/pass.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import { type AnswerKey, findAnswerKeys, type NewResult } from './grading-queries.ts'
import { type Replayed, unhurried } from './replay.ts'

/** A form with its newest key, ready to grade any number of attempts. */
export interface FormGrading {
  formId: string
  keyVersion: number
  entries: ReadonlyMap<number, AnswerKeyEntry>
  /** Does a person mark some of its questions? */
  needsMarkers: boolean
  grading: Grading
  rules: SessionRules
}

/** A form with a key, ready to grade. */
export const gradingOf = (formId: string, { keyVersion, answers }: AnswerKey, rules: SessionRules): FormGrading => ({
  formId,
  keyVersion,
  entries: new Map(answers.map((entry) => [entry.ref, entry])),
  needsMarkers: answers.some(({ type }) => type === 'SHORT_ANSWER'),
  grading: prepareGrading(answers, gradingRule(rules)),
  rules,
})

export async function openGradings(trx: Trx, formIds: readonly string[], rules: SessionRules): Promise<FormGradings> {
  const keys = await findAnswerKeys(trx, formIds)
  return new Map(formIds.map((formId) => [formId, gradingOf(formId, keys.get(formId)!, rules)]))
}

/** A mark that was given by hand, as it was given. */
export interface FinalMark {
  attemptId: number
  questionRef: number
  finalMark: number
  maxMark: number
}

/** Forms by id. */
export type FormGradings = ReadonlyMap<string, FormGrading>

/** The marks by hand of each attempt, as its key version counts them. */
export function handMarksOf(
  forms: FormGradings,
  attempts: readonly Replayed[],
  marks: readonly FinalMark[],
): Map<number, HandMarks> {
  const formOf = new Map(attempts.map(({ attemptId, formId }) => [attemptId, forms.get(formId)!]))
  const byAttempt = Map.groupBy(marks, ({ attemptId }) => attemptId)
  return new Map(
    [...byAttempt].map(([attemptId, given]) => {
      const { entries } = formOf.get(attemptId)!
      return [
        attemptId,
        new Map(given.map((one) => [one.questionRef, marksNow(one, entries.get(one.questionRef)?.marks ?? 0)])),
      ]
    }),
  )
}

/** Attempts that hold answers which a person marks. */
export const needingMarkers = (forms: FormGradings, attempts: readonly Replayed[]): number[] =>
  attempts.filter(({ formId }) => forms.get(formId)!.needsMarkers).map(({ attemptId }) => attemptId)

/** The results of some attempts, and the answers that a person must mark before they are whole. */
export async function gradeAttempts(
  forms: FormGradings,
  attempts: readonly Replayed[],
  handMarks: ReadonlyMap<number, HandMarks>,
): Promise<{ results: NewResult[]; open: NewTask[] }> {
  const open: NewTask[] = []
  const results = await unhurried(attempts, (attempt): NewResult => {
    const { grading, entries, keyVersion, rules } = forms.get(attempt.formId)!
    const { parts, total, needsMarking } = grading.grade(attempt.answers, handMarks.get(attempt.attemptId))
    const verdict = judge(parts, total, rules)
    open.push(...needsMarking.map((ref) => taskOf(entries.get(ref)!, attempt)))
    return {
      attemptId: attempt.attemptId,
      keyVersion,
      partMarks: verdict.parts,
      mark: total.mark,
      maxMark: total.of,
      passed: verdict.passed,
      pending: needsMarking.length,
    }
  })
  return { results, open }
}

const taskOf = (
  { ref, itemId, partId = '', marks }: AnswerKeyEntry,
  { attemptId, formId, answers }: Replayed,
): NewTask => ({
  attemptId,
  formId,
  questionRef: ref,
  versionId: itemId,
  partId,
  maxMark: marks,
  response: answers.get(ref)!,
})
