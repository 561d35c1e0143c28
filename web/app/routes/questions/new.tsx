import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { bankTrail } from '../../questions/bank-trail.ts'
import { bankOf } from '../../questions/banks.server.ts'
import { atFields } from '../../questions/editor/at-fields.server.ts'
import { NEW_QUESTION } from '../../questions/editor/form-values.ts'
import { lookedAt } from '../../questions/editor/look.server.ts'
import { pictured } from '../../questions/editor/pictures.server.ts'
import { QuestionForm } from '../../questions/editor/question-form.tsx'
import { questionInput } from '../../questions/editor/question-input.server.ts'
import { reshaped } from '../../questions/editor/reshape.server.ts'
import { keepingForm } from '../../questions/editor/signed-out.server.ts'
import { topicsFor } from '../../questions/topics.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>((words, { bank }) => [
  ...bankTrail(words, bank),
  { label: words.questions.create },
])

const bankIdOf = (request: Request): string => idOf({ id: new URL(request.url).searchParams.get('bank') ?? undefined })

/** `?bank=` says where the question goes. */
export async function loader({ request }: LoaderFunctionArgs) {
  const id = bankIdOf(request)
  const [bank, topics] = await Promise.all([bankOf(request, id), topicsFor(request, id)])
  return { bank, topics }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const fields = new Fields(form)
  return keepingForm(fields, () => write(request, form, fields))
}

async function write(request: Request, form: FormData, fields: Fields) {
  const again = reshaped(fields) ?? (await pictured(request, fields, form)) ?? (await lookedAt(request, fields, null))
  if (again) return again
  const body = { ...questionInput(fields), bankId: bankIdOf(request) }
  const answer = await submit(request, questions.create, fields, { body })
  return answer.done ? done(`/questions/${answer.value.id}`, 'question-created') : atFields(answer.refused)
}

export default function NewQuestion() {
  const { bank, topics } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.create} lead={bank.name} />
      <QuestionForm initial={NEW_QUESTION} topics={topics} back={`/question-banks/${bank.id}`} />
    </Stack>
  )
}
