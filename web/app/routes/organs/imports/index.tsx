import { organisations } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { previewUpload } from '../../../imports/actions.server.ts'
import { ColumnHelp } from '../../../imports/column-help.tsx'
import { UploadPage } from '../../../imports/upload-page.tsx'
import { trail } from '../../../layout/page-handle.ts'

export const handle = trail(({ navigation, imports }) => [
  { label: navigation.organs, to: '/organs' },
  { label: imports.title.ORGANS },
])

export const action = ({ request }: ActionFunctionArgs) =>
  previewUpload(request, organisations.previewImport, '/organs/imports')

export default function Import() {
  return (
    <UploadPage kind="ORGANS" back="/organs">
      <ColumnHelp kind="ORGANS" />
    </UploadPage>
  )
}
