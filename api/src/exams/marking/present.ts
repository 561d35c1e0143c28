import { imagesIn, parseResponse, pointMarks, type Rubric } from '@app/question-bank'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Trx } from '../../platform/db/database.ts'
import { imagesOf, questionsOf } from '../../questions/index.ts'
import { findAnswerKey } from '../results/grading-queries.ts'
import type { MarkingTask } from './contract.ts'
import type { TaskRow } from './task-queries.ts'

/** The rubric (评分标准) of an answer's question, as the newest key of its form has it. */
export async function rubricOf(
  trx: Trx,
  { formId, questionRef }: Pick<TaskRow, 'formId' | 'questionRef'>,
): Promise<Rubric> {
  const { answers } = await findAnswerKey(trx, formId)
  const rubric = answers.find(({ ref }) => ref === questionRef)?.rubric
  if (!rubric) throw new Error(`question ${questionRef} of form ${formId} has no rubric`)
  return rubric
}

/** Everything a marker needs to judge an answer, and nothing that says whose it is. */
export async function presentTask(
  trx: Trx,
  keyring: Keyring,
  sessionName: string,
  task: TaskRow,
): Promise<MarkingTask> {
  const question = (await questionsOf(trx, [task.versionId])).get(task.versionId)
  const part = question?.parts?.find(({ id }) => id === task.partId)
  const asked = task.partId === '' ? question : part
  if (!question || !asked) throw new Error(`question version ${task.versionId} ${task.partId} is missing`)
  const rubric = await rubricOf(trx, task)
  const full = pointMarks(rubric, task.maxMark)
  const { markup = 'TEXT' } = question
  const shown = {
    material: part ? question.stem : null,
    stem: asked.stem,
    referenceAnswer: rubric.referenceAnswer,
    points: rubric.points.map(({ text }, i) => ({ text, maxMark: full[i]! })),
  }
  const texts = [shown.material ?? '', shown.stem, shown.referenceAnswer, ...shown.points.map(({ text }) => text)]
  return {
    ...shown,
    id: task.id,
    sessionId: task.sessionId,
    sessionName,
    maxMark: task.maxMark,
    markup,
    images: markup === 'HTML' ? await imagesFor(trx, keyring, texts) : {},
    answer: parseResponse('SHORT_ANSWER', task.response).join('\n'),
  }
}

async function imagesFor(trx: Trx, keyring: Keyring, texts: readonly string[]): Promise<MarkingTask['images']> {
  const pictures = await imagesOf(trx, keyring, [...new Set(texts.flatMap(imagesIn))])
  return Object.fromEntries(
    [...pictures].map(([sha256, { mediaType, bytes }]) => [sha256, { mediaType, base64: bytes.toString('base64') }]),
  )
}
