import { hourImports } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { runImport } from '../../imports/actions.server.ts'
import { PreviewPage } from '../../imports/preview-page.tsx'
import { trail } from '../../layout/page-handle.ts'

export const handle = trail<typeof loader>(({ navigation, imports }, { batch }) => [
  { label: navigation.hourAccounts, to: '/hour-accounts' },
  { label: imports.title.HOURS, to: '/hour-imports' },
  { label: batch.fileName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { batch: await call(request, hourImports.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  return runImport(request, hourImports.run, `/hour-imports/${id}`, { id })
}

export default function ImportPreview() {
  const { batch } = useLoaderData<typeof loader>()
  return <PreviewPage batch={batch} uploadTo="/hour-imports" listTo="/hour-accounts" />
}
