import { hourImports } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { previewUpload } from '../../imports/actions.server.ts'
import { ColumnHelp } from '../../imports/column-help.tsx'
import { UploadPage } from '../../imports/upload-page.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, imports }) => [
  { label: navigation.hourAccounts, to: '/hour-accounts' },
  { label: imports.title.HOURS },
])

export const action = ({ request }: ActionFunctionArgs) => previewUpload(request, hourImports.preview, '/hour-imports')

/** 历史学时: hours of the years on paper or in other systems. */
export default function Import() {
  const { imports, hours: words } = useWords()
  return (
    <UploadPage kind="HOURS" back="/hour-accounts" lead={words.importLead}>
      <ColumnHelp kind="HOURS" />
      <p>
        <a href="/files/hour-imports/template.xlsx" className="text-primary underline">
          {imports.template}
        </a>
      </p>
    </UploadPage>
  )
}
