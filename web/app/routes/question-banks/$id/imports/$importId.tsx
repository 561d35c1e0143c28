import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { runImport } from '../../../../imports/actions.server.ts'
import { PreviewPage } from '../../../../imports/preview-page.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { bankOf } from '../../../../questions/banks.server.ts'
import { HandOver } from '../../../../questions/hand-over.tsx'
import { useWordedSample } from '../../../../questions/import-sample.ts'
import { Stack } from '../../../../ui/page.tsx'

export const handle = trail<typeof loader>(({ navigation, questions: words }, { bank, batch }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: bank.name, to: `/question-banks/${bank.id}` },
  { label: words.import, to: `/question-banks/${bank.id}/imports` },
  { label: batch.fileName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const importId = idOf(params, 'importId')
  const [bank, batch] = await Promise.all([
    bankOf(request, id),
    call(request, questions.readImport, { params: { id: importId } }),
  ])
  return { bank, batch, origin: new URL(request.url).origin }
}

export function action({ request, params }: ActionFunctionArgs) {
  const importId = idOf(params, 'importId')
  const here = `/question-banks/${idOf(params)}/imports/${importId}`
  return runImport(request, questions.runImport, here, { id: importId })
}

export default function QuestionImport() {
  const { bank, batch, origin } = useLoaderData<typeof loader>()
  const worded = useWordedSample()
  const here = `/question-banks/${bank.id}`
  return (
    <Stack>
      {batch.state === 'DONE' && <HandOver address={`${origin}${here}/review?import=${batch.id}`} />}
      <PreviewPage batch={{ ...batch, sample: worded(batch.sample) }} uploadTo={`${here}/imports`} listTo={here} />
    </Stack>
  )
}
