import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { atFields } from '../../../questions/editor/at-fields.server.ts'
import { formValues } from '../../../questions/editor/form-values.ts'
import { lookedAt } from '../../../questions/editor/look.server.ts'
import { pictured } from '../../../questions/editor/pictures.server.ts'
import { QuestionForm } from '../../../questions/editor/question-form.tsx'
import { questionInput } from '../../../questions/editor/question-input.server.ts'
import { reshaped } from '../../../questions/editor/reshape.server.ts'
import { keepingForm } from '../../../questions/editor/signed-out.server.ts'
import { questionTrail } from '../../../questions/question-trail.ts'
import { topicsFor } from '../../../questions/topics.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { question }) => [
  ...questionTrail(words, question),
  { label: words.questions.edit },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const question = await call(request, questions.read, { params: { id: idOf(params) } })
  return { question, topics: await topicsFor(request, question.bankId) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const form = await request.formData()
  const fields = new Fields(form)
  return keepingForm(fields, () => write(request, id, form, fields))
}

async function write(request: Request, id: string, form: FormData, fields: Fields) {
  const again = reshaped(fields) ?? (await pictured(request, fields, form)) ?? (await lookedAt(request, fields, id))
  if (again) return again
  const body = { ...questionInput(fields), versionNo: fields.int('versionNo') }
  const answer = await submit(request, questions.change, fields, { params: { id }, body })
  return answer.done ? done(`/questions/${id}`, 'question-changed') : atFields(answer.refused)
}

export default function EditQuestion() {
  const { question, topics } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.edit} lead={words.editLead} />
      <QuestionForm
        initial={formValues(question)}
        topics={topics}
        questionId={question.id}
        versionNo={question.versionNo}
        back={`/questions/${question.id}`}
      />
    </Stack>
  )
}
