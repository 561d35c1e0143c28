import { attendance } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { ScoreChoice } from '../../../../training/attendance/score-choice.tsx'
import { evaluationInput } from '../../../../training/attendance/scores.server.ts'
import { SubmitButton } from '../../../../ui/button.tsx'
import { Fact, Facts } from '../../../../ui/facts.tsx'
import { TextArea } from '../../../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, instructors }, { lesson }) => [
  { label: navigation.myClasses, to: '/my/training/classes' },
  { label: instructors.mine.evaluate.title, to: '/my/training/evaluations' },
  { label: lesson.title },
])

/** All that wait for one trainee within the term. */
const MOST = 100

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params, 'lessonId')
  const instructor = new URL(request.url).searchParams.get('instructor')
  const { items } = await call(request, attendance.toJudge, { query: { size: MOST } })
  const lesson = items.find(
    ({ lessonId, instructorId }) => lessonId === id && (instructor === null || instructorId === instructor),
  )
  if (!lesson) throw new ApiProblem(404, { code: 'lesson-not-found' })
  return { lesson }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, attendance.judge, fields, {
    params: { id: idOf(params, 'lessonId') },
    body: evaluationInput(fields),
  })
  return answer.done ? done('/my/training/evaluations', 'lesson-evaluated') : answer.refused
}

const CRITERIA = ['CONTENT', 'DELIVERY', 'PRACTICE', 'MANNER'] as const

export default function JudgeLesson() {
  const { lesson } = useLoaderData<typeof loader>()
  const { instructors, classes, format } = useWords()
  const { mine, teaching } = instructors
  const { title, className, instructorId, instructorName, startsAt, endsAt } = lesson
  return (
    <Stack>
      <PageHeader title={title} lead={mine.evaluate.lead} />
      <Sheet>
        <Facts>
          <Fact label={teaching.instructor}>{instructorName}</Fact>
          <Fact label={mine.evaluate.ofClass}>{className}</Fact>
          <Fact label={teaching.when}>{classes.to(format.instant(startsAt), format.instant(endsAt))}</Fact>
        </Facts>
      </Sheet>
      <Sheet title={mine.evaluate.title}>
        <ActionForm>
          <p className="text-soft">{mine.evaluate.scale}</p>
          <input type="hidden" name="instructorId" value={instructorId} />
          {CRITERIA.map((criterion) => (
            <ScoreChoice key={criterion} name={`scores.${criterion}`} label={teaching.judged.criteria[criterion]!} />
          ))}
          <TextArea
            name="comment"
            label={mine.evaluate.comment}
            hint={mine.evaluate.commentHint}
            maxLength={500}
            rows={4}
          />
          <SubmitButton icon="check" className="w-full sm:w-auto sm:self-start">
            {mine.evaluate.submit}
          </SubmitButton>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
