import { registrations, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { previewUpload } from '../../../../imports/actions.server.ts'
import { ColumnHelp } from '../../../../imports/column-help.tsx'
import { UploadPage } from '../../../../imports/upload-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.organising.importRegistrations },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { session: await call(request, sessions.read, { params: { id: idOf(params) } }) }
}

export function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  return previewUpload(request, registrations.previewImport, `/exam-sessions/${id}/nominations`, { id })
}

export default function Upload() {
  const { session } = useLoaderData<typeof loader>()
  return (
    <UploadPage kind="REGISTRATIONS" back={`/exam-sessions/${session.id}/nominate`}>
      <ColumnHelp kind="REGISTRATIONS" />
    </UploadPage>
  )
}
