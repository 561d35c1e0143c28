import { type ImageBytes, imagesIn, parseResponse, pointMarks, type Question, type Rubric } from '@app/question-bank'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Trx } from '../../platform/db/database.ts'
import { imagesOf, questionsOf } from '../../questions/index.ts'
import { type AnswerKey, findAnswerKeys } from '../results/grading-queries.ts'
import type { MarkingTask } from './contract.ts'
import type { TaskRow } from './task-queries.ts'

type OfForm = Pick<TaskRow, 'formId' | 'questionRef'>

/** The rubric (评分标准) of an answer's question, as the newest key of its form has it. */
export const rubricOf = async (trx: Trx, task: OfForm): Promise<Rubric> =>
  rubricIn(await findAnswerKeys(trx, [task.formId]), task)

function rubricIn(keys: ReadonlyMap<string, AnswerKey>, { formId, questionRef }: OfForm): Rubric {
  const rubric = keys.get(formId)!.answers.find(({ ref }) => ref === questionRef)?.rubric
  if (!rubric) throw new Error(`question ${questionRef} of form ${formId} has no rubric`)
  return rubric
}

/** Everything a marker needs to judge answers, in their order, and nothing that says whose they are. */
export async function presentTasks(
  trx: Trx,
  keyring: Keyring,
  sessionName: string,
  tasks: readonly TaskRow[],
): Promise<MarkingTask[]> {
  const questions = await questionsOf(
    trx,
    tasks.map(({ versionId }) => versionId),
  )
  const keys = await findAnswerKeys(
    trx,
    tasks.map(({ formId }) => formId),
  )
  const asked = tasks.map((task) => askedIn(questions.get(task.versionId), rubricIn(keys, task), task))
  const pictures = await imagesOf(trx, keyring, [...new Set(asked.flatMap(({ named }) => named))])
  return tasks.map((task, i) => {
    const { shown, named } = asked[i]!
    return {
      ...shown,
      id: task.id,
      sessionId: task.sessionId,
      sessionName,
      maxMark: task.maxMark,
      images: Object.fromEntries(named.flatMap((sha256) => embedded(sha256, pictures.get(sha256)))),
      answer: parseResponse('SHORT_ANSWER', task.response).join('\n'),
    }
  })
}

/** One of them. */
export const presentTask = async (
  trx: Trx,
  keyring: Keyring,
  sessionName: string,
  task: TaskRow,
): Promise<MarkingTask> => (await presentTasks(trx, keyring, sessionName, [task]))[0]!

/** What is shown of a question or of the sub-question that was answered, and the pictures that it names. */
function askedIn(question: Question | undefined, rubric: Rubric, { versionId, partId, maxMark }: TaskRow) {
  const part = question?.parts?.find(({ id }) => id === partId)
  const asked = partId === '' ? question : part
  if (!question || !asked) throw new Error(`question version ${versionId} ${partId} is missing`)
  const full = pointMarks(rubric, maxMark)
  const { markup = 'TEXT' as const } = question
  const shown = {
    material: part ? question.stem : null,
    stem: asked.stem,
    markup,
    referenceAnswer: rubric.referenceAnswer,
    points: rubric.points.map(({ text }, i) => ({ text, maxMark: full[i]! })),
  }
  const texts = [shown.material ?? '', shown.stem, shown.referenceAnswer, ...shown.points.map(({ text }) => text)]
  return { shown, named: markup === 'HTML' ? texts.flatMap(imagesIn) : [] }
}

const embedded = (sha256: string, picture: ImageBytes | undefined): [string, MarkingTask['images'][string]][] =>
  picture ? [[sha256, { mediaType: picture.mediaType, base64: Buffer.from(picture.bytes).toString('base64') }]] : []
