import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { idOf } from '../../../../api/params.server.ts'
import { previewUpload } from '../../../../imports/actions.server.ts'
import { UploadPage } from '../../../../imports/upload-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { bankOf } from '../../../../questions/banks.server.ts'
import { buttonClass } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, questions: words }, { bank }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: bank.name, to: `/question-banks/${bank.id}` },
  { label: words.import },
])

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({ bank: await bankOf(request, idOf(params)) })

export function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  return previewUpload(request, questions.previewImport, `/question-banks/${id}/imports`, { id })
}

export default function ImportQuestions() {
  const { bank } = useLoaderData<typeof loader>()
  const { questions: words, imports } = useWords()
  return (
    <UploadPage kind="QUESTIONS" back={`/question-banks/${bank.id}`}>
      <p className="font-medium">{words.importInto(bank.name)}</p>
      <p className="text-soft">{words.importLead}</p>
      <p>
        <a href="/question-template" download className={buttonClass('plain')}>
          <Icon name="download" />
          {imports.template}
        </a>
      </p>
    </UploadPage>
  )
}
