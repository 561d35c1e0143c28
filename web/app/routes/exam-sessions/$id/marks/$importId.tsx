import { paperResults, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { runImport } from '../../../../imports/actions.server.ts'
import { PreviewPage } from '../../../../imports/preview-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'

export const handle = trail<typeof loader>((words, { session, batch }) => [
  ...sessionTrail(words, session),
  { label: words.organising.importMarks, to: `/exam-sessions/${session.id}/marks` },
  { label: batch.fileName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [session, batch] = await Promise.all([
    call(request, sessions.read, { params: { id: idOf(params) } }),
    call(request, paperResults.read, { params: { id: idOf(params, 'importId') } }),
  ])
  return { session, batch }
}

export function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params, 'importId')
  return runImport(request, paperResults.run, `/exam-sessions/${idOf(params)}/marks/${id}`, { id })
}

export default function Preview() {
  const { session, batch } = useLoaderData<typeof loader>()
  const at = `/exam-sessions/${session.id}`
  return <PreviewPage batch={batch} uploadTo={`${at}/marks`} listTo={at} />
}
