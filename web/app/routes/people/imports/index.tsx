import { people } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { previewUpload } from '../../../imports/actions.server.ts'
import { ColumnHelp } from '../../../imports/column-help.tsx'
import { UploadPage } from '../../../imports/upload-page.tsx'
import { trail } from '../../../layout/page-handle.ts'

export const handle = trail(({ navigation, imports }) => [
  { label: navigation.people, to: '/people' },
  { label: imports.title.PEOPLE },
])

export const action = ({ request }: ActionFunctionArgs) =>
  previewUpload(request, people.previewImport, '/people/imports')

export default function Import() {
  return (
    <UploadPage kind="PEOPLE" back="/people">
      <ColumnHelp kind="PEOPLE" />
    </UploadPage>
  )
}
