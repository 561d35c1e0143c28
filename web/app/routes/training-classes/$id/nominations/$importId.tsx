import { enrolments, trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { runImport } from '../../../../imports/actions.server.ts'
import { PreviewPage } from '../../../../imports/preview-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { classTrail } from '../../../../training/classes/class-trail.ts'

export const handle = trail<typeof loader>((words, { one, batch }) => [
  ...classTrail(words, one),
  { label: words.classes.batch, to: `/training-classes/${one.id}/nominations` },
  { label: batch.fileName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [one, batch] = await Promise.all([
    call(request, trainingClasses.read, { params: { id: idOf(params) } }),
    call(request, enrolments.readNominations, { params: { id: idOf(params, 'importId') } }),
  ])
  return { one, batch }
}

export function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params, 'importId')
  return runImport(request, enrolments.runNominations, `/training-classes/${idOf(params)}/nominations/${id}`, { id })
}

export default function NominationPreview() {
  const { one, batch } = useLoaderData<typeof loader>()
  const at = `/training-classes/${one.id}`
  return <PreviewPage batch={batch} uploadTo={`${at}/nominations`} listTo={`${at}/enrolments`} />
}
