import { sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { formAgain } from '../../../exams/save-session.server.ts'
import { SessionForm } from '../../../exams/session-form.tsx'
import { atFields, sessionInput } from '../../../exams/session-input.server.ts'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { banksFor } from '../../../questions/banks.server.ts'
import { topicsFor } from '../../../questions/topics.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.exams.changeSession },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [session, defaults, domains, banks, topics] = await Promise.all([
    call(request, sessions.read, { params: { id: idOf(params) } }),
    call(request, sessions.defaults),
    domainsFor(request),
    banksFor(request),
    topicsFor(request),
  ])
  return { session, defaults, domains, banks, topics }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const again = await formAgain(request, fields)
  if (again) return again
  const body = { ...sessionInput(fields), version: fields.int('version') }
  const answer = await submit(request, sessions.change, fields, { params: { id }, body })
  return answer.done ? done(`/exam-sessions/${id}`, 'session-changed') : atFields(answer.refused)
}

export default function EditSession() {
  const form = useLoaderData<typeof loader>()
  const { exams: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.changeSession} lead={words.changeSessionLead} />
      <SessionForm makeupOf={form.session.makeupOf} {...form} back={`/exam-sessions/${form.session.id}`} />
    </Stack>
  )
}
