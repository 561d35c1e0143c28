import { enrolments, trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { previewUpload } from '../../../../imports/actions.server.ts'
import { ColumnHelp } from '../../../../imports/column-help.tsx'
import { UploadPage } from '../../../../imports/upload-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { classTrail } from '../../../../training/classes/class-trail.ts'

export const handle = trail<typeof loader>((words, { one }) => [
  ...classTrail(words, one),
  { label: words.classes.nominate, to: `/training-classes/${one.id}/nominate` },
  { label: words.classes.batch },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { one: await call(request, trainingClasses.read, { params: { id: idOf(params) } }) }
}

export function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  return previewUpload(request, enrolments.previewNominations, `/training-classes/${id}/nominations`, { id })
}

export default function NominationImport() {
  const { one } = useLoaderData<typeof loader>()
  return (
    <UploadPage kind="NOMINATIONS" back={`/training-classes/${one.id}/nominate`}>
      <ColumnHelp kind="NOMINATIONS" />
    </UploadPage>
  )
}
