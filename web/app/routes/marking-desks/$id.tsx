import { type MarkingTask, marking } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { submit } from '../../api/submit.server.ts'
import { AnswerView, Reference } from '../../exams/marking/answer-view.tsx'
import { MarkFields } from '../../exams/marking/mark-fields.tsx'
import { markInput } from '../../exams/marking/mark-input.server.ts'
import { readyTask } from '../../exams/marking/ready-task.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

export const handle = trail<typeof loader>(({ navigation }, { desk }) => [
  { label: navigation.marking, to: '/marking-desks' },
  { label: desk.sessionName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { desk, task } = await call(request, marking.next, { params: { id: idOf(params) } })
  return { desk, task: task && readyTask(task) }
}

/** What means that the answer on the screen is no longer this person's to mark: the next one comes instead. */
const GONE = ['marking-claim-lost', 'marking-already-given', 'marking-task-not-found']

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const here = `/marking-desks/${idOf(params)}`
  const body = { ...markInput(fields), comment: fields.orNull('comment') }
  const answer = await submit(request, marking.give, fields, { params: { id: fields.text('task') }, body })
  if (answer.done) return redirect(here)
  const { code } = answer.refused.data
  return GONE.includes(code) ? redirect(`${here}?gone=${code}`) : answer.refused
}

/** One answer at a time. */
export default function Desk() {
  const { desk, task } = useLoaderData<typeof loader>()
  const { marking: words, errors, format } = useWords()
  const gone = useSearchParams()[0].get('gone')
  return (
    <Stack>
      <PageHeader title={desk.sessionName} lead={words.deskLead(format.number(desk.left), format.number(desk.given))} />
      {gone && (
        <NoticeBox tone="caution" role="status">
          {say(errors.codes, gone, {}, () => '')}
        </NoticeBox>
      )}
      {task ? <OneAnswer key={task.id} task={task} /> : <NothingLeft />}
    </Stack>
  )
}

function OneAnswer({ task }: { task: MarkingTask }) {
  const { marking: words } = useWords()
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <AnswerView task={task} />
      <Sheet title={words.giveMark} className="lg:sticky lg:top-4">
        <div className="flex flex-col gap-5">
          <Reference task={task} />
          <ActionForm className="flex flex-col gap-5">
            <input type="hidden" name="task" value={task.id} />
            <MarkFields task={task} />
            <TextField name="comment" label={words.comment} hint={words.commentHint} maxLength={500} />
            <div className="flex flex-wrap items-center gap-3">
              <SubmitButton icon="check">{words.submit}</SubmitButton>
              <p className="text-sm text-soft">{words.keyboard}</p>
            </div>
          </ActionForm>
          <p className="text-sm text-soft">{words.held}</p>
        </div>
      </Sheet>
    </div>
  )
}

function NothingLeft() {
  const { marking: words } = useWords()
  return (
    <Sheet>
      <div className="flex flex-col items-start gap-4">
        <p>{words.nothingLeft}</p>
        <p className="text-soft">{words.nothingLeftBody}</p>
        <ButtonLink to="/marking-desks">{words.desks}</ButtonLink>
      </div>
    </Sheet>
  )
}
