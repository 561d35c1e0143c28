import { type Arbitration, marking } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { AnswerView, Reference } from '../../exams/marking/answer-view.tsx'
import { MarkFields } from '../../exams/marking/mark-fields.tsx'
import { markInput } from '../../exams/marking/mark-input.server.ts'
import { readyTask } from '../../exams/marking/ready-task.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { task }) => [
  { label: navigation.arbitrations, to: '/marking-arbitrations' },
  { label: task.sessionName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { task: readyTask(await call(request, marking.readArbitration, { params: { id: idOf(params) } })) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { ...markInput(fields), comment: fields.text('comment') }
  const answer = await submit(request, marking.arbitrate, fields, { params: { id: idOf(params) }, body })
  return answer.done ? done('/marking-arbitrations', 'mark-decided') : answer.refused
}

/** One answer with both marks, for a third person to decide. */
export default function OneArbitration() {
  const { task } = useLoaderData<typeof loader>()
  const { marking: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.arbitration} lead={task.sessionName} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <AnswerView task={task} />
        <div className="flex flex-col gap-5">
          <Sheet title={words.twoMarks}>
            <TwoMarks task={task} />
          </Sheet>
          <Sheet title={words.decide}>
            <div className="flex flex-col gap-5">
              <Reference task={task} />
              <ActionForm className="flex flex-col gap-5">
                <MarkFields task={task} />
                <TextArea
                  name="comment"
                  label={words.reason}
                  hint={words.reasonHint}
                  required
                  minLength={2}
                  maxLength={500}
                  rows={3}
                />
                <div>
                  <SubmitButton icon="check">{words.decideButton}</SubmitButton>
                </div>
              </ActionForm>
            </div>
          </Sheet>
        </div>
      </div>
    </Stack>
  )
}

function TwoMarks({ task: { marks, points } }: { task: Arbitration }) {
  const { marking: words, format } = useWords()
  const markers = [words.firstMarker, words.secondMarker]
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      {marks.map(({ mark, points: given, comment }, i) => (
        <div key={markers[i]}>
          <dt className="text-sm text-soft">{markers[i]}</dt>
          <dd>
            <span className="block text-2xl font-bold tabular-nums">{format.marks(mark)}</span>
            {given && points.length > 0 && (
              <span className="block tabular-nums">{given.map((one) => format.marks(one)).join(' + ')}</span>
            )}
            <span className="block text-soft">{comment ?? words.noComment}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
