import { questionTransfers } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../../api/list.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { previewUpload } from '../../../../imports/actions.server.ts'
import { UploadPage } from '../../../../imports/upload-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { bankTrail } from '../../../../questions/bank-trail.ts'
import { bankOf } from '../../../../questions/banks.server.ts'
import { FormatHelp } from '../../../../questions/transfers/format-help.tsx'
import { ACCEPTED } from '../../../../questions/transfers/formats.ts'
import { ImportList } from '../../../../questions/transfers/import-list.tsx'
import { buttonClass } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { bank }) => [
  ...bankTrail(words, bank),
  { label: words.questions.transfers.import },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [bank, page] = await Promise.all([
    bankOf(request, id),
    list(request, questionTransfers.listImports, {}, { params: { id } }),
  ])
  return { bank, page }
}

export function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  return previewUpload(request, questionTransfers.previewImport, `/question-banks/${id}/imports`, { id })
}

export default function ImportQuestions() {
  const { bank, page } = useLoaderData<typeof loader>()
  const { questions, imports } = useWords()
  const words = questions.transfers
  return (
    <Stack>
      <UploadPage
        kind="QUESTIONS"
        back={`/question-banks/${bank.id}`}
        lead={words.importLead}
        hint={words.fileHint}
        accept={ACCEPTED}
      >
        <p className="font-medium">{words.importInto(bank.name)}</p>
        <p className="text-soft">{words.whatHappens}</p>
        <p>
          <a href="/files/question-template" className={buttonClass('plain')}>
            <Icon name="download" />
            {imports.template}
          </a>
        </p>
        <FormatHelp />
      </UploadPage>
      <Sheet title={words.mine} flush>
        <ImportList bankId={bank.id} batches={page.items} />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
