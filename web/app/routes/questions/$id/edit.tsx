import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { QuestionForm } from '../../../questions/question-form.tsx'
import { atFields, questionInput, reshaped } from '../../../questions/question-input.server.ts'
import { questionTrail } from '../../../questions/question-trail.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { question }) => [
  ...questionTrail(words, question),
  { label: words.questions.edit },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { question: await call(request, questions.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const again = reshaped(fields)
  if (again) return again
  const body = { ...questionInput(fields), versionNo: fields.int('versionNo') }
  const answer = await submit(request, questions.change, fields, { params: { id }, body })
  return answer.done ? done(`/questions/${id}`, 'question-changed') : atFields(answer.refused)
}

export default function EditQuestion() {
  const { question } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.edit} lead={words.editLead} />
      <Sheet>
        <QuestionForm question={question} back={`/questions/${question.id}`} />
      </Sheet>
    </Stack>
  )
}
