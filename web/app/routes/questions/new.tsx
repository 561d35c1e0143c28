import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { bankOf } from '../../questions/banks.server.ts'
import { QuestionForm } from '../../questions/question-form.tsx'
import { atFields, questionInput, reshaped } from '../../questions/question-input.server.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, questions: words }, { bank }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: bank.name, to: `/question-banks/${bank.id}` },
  { label: words.create },
])

const bankIdOf = (request: Request): string => idOf({ id: new URL(request.url).searchParams.get('bank') ?? undefined })

/** `?bank=` says where the question goes. */
export const loader = async ({ request }: LoaderFunctionArgs) => ({ bank: await bankOf(request, bankIdOf(request)) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const again = reshaped(fields)
  if (again) return again
  const body = { ...questionInput(fields), bankId: bankIdOf(request) }
  const answer = await submit(request, questions.create, fields, { body })
  return answer.done ? done(`/questions/${answer.value.id}`, 'question-created') : atFields(answer.refused)
}

export default function NewQuestion() {
  const { bank } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.create} lead={bank.name} />
      <Sheet>
        <QuestionForm back={`/question-banks/${bank.id}`} />
      </Sheet>
    </Stack>
  )
}
