import { sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { formAgain } from '../../exams/save-session.server.ts'
import { SessionForm } from '../../exams/session-form.tsx'
import { atFields, sessionInput } from '../../exams/session-input.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { banksFor } from '../../questions/banks.server.ts'
import { topicsFor } from '../../questions/topics.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, exams: words }) => [
  { label: navigation.examSessions, to: '/exam-sessions' },
  { label: words.createSession },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [defaults, domains, banks, topics] = await Promise.all([
    call(request, sessions.defaults),
    domainsFor(request),
    banksFor(request),
    topicsFor(request),
  ])
  return { defaults, domains, banks, topics, makeupOf: new URL(request.url).searchParams.get('makeupOf') }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const again = await formAgain(request, fields)
  if (again) return again
  const answer = await submit(request, sessions.create, fields, { body: sessionInput(fields) })
  return answer.done ? done(`/exam-sessions/${answer.value.id}`, 'session-created') : atFields(answer.refused)
}

export default function NewSession() {
  const form = useLoaderData<typeof loader>()
  const { exams: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.createSession} lead={words.sessionsLead} />
      <SessionForm {...form} back="/exam-sessions" />
    </Stack>
  )
}
