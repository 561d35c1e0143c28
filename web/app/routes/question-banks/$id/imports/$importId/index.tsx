import { questionTransfers } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../../api/call.server.ts'
import { idOf } from '../../../../../api/params.server.ts'
import { runImport } from '../../../../../imports/actions.server.ts'
import type { Batch } from '../../../../../imports/batch.ts'
import { BatchBadge } from '../../../../../imports/batch-badge.tsx'
import { BatchCounts } from '../../../../../imports/batch-counts.tsx'
import { ProblemTable } from '../../../../../imports/problem-table.tsx'
import { RunForm } from '../../../../../imports/run-form.tsx'
import { SampleTable } from '../../../../../imports/sample-table.tsx'
import { trail } from '../../../../../layout/page-handle.ts'
import { bankTrail } from '../../../../../questions/bank-trail.ts'
import { bankOf } from '../../../../../questions/banks.server.ts'
import { ImportOutcome } from '../../../../../questions/transfers/import-outcome.tsx'
import { useWordedSample } from '../../../../../questions/transfers/import-sample.ts'
import { jobOf } from '../../../../../questions/transfers/job-of.server.ts'
import { ButtonLink, buttonClass } from '../../../../../ui/button.tsx'
import { Icon } from '../../../../../ui/icon.tsx'
import { NoticeBox } from '../../../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../../../ui/page.tsx'
import { useWords } from '../../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { bank, batch }) => [
  ...bankTrail(words, bank),
  { label: words.questions.transfers.import, to: `/question-banks/${bank.id}/imports` },
  { label: batch.fileName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const importId = idOf(params, 'importId')
  const [bank, batch] = await Promise.all([
    bankOf(request, id),
    call(request, questionTransfers.readImport, { params: { id: importId } }),
  ])
  return { bank, batch, job: await jobOf(request, batch.jobId), origin: new URL(request.url).origin }
}

export function action({ request, params }: ActionFunctionArgs) {
  const importId = idOf(params, 'importId')
  const here = `/question-banks/${idOf(params)}/imports/${importId}`
  return runImport(request, questionTransfers.runImport, here, { id: importId })
}

/** One import from the reading of its file to its end; it can be left and come back to at any time. */
export default function QuestionImport() {
  const { bank, batch, job, origin } = useLoaderData<typeof loader>()
  const { questions, imports } = useWords()
  const worded = useWordedSample()
  const here = `/question-banks/${bank.id}/imports`
  const isRead = batch.state !== 'READING' && batch.state !== 'FAILED'
  return (
    <Stack>
      <PageHeader
        title={questions.transfers.import}
        lead={`${bank.name} · ${batch.fileName}`}
        badge={<BatchBadge state={batch.state} />}
      >
        <ButtonLink to={here} icon="left">
          {questions.transfers.backToImports}
        </ButtonLink>
      </PageHeader>
      <ImportOutcome batch={batch} job={job} here={`${here}/${batch.id}`} origin={origin} />
      {isRead && <BatchCounts batch={batch} />}
      {batch.state === 'PREVIEWED' && (
        <Sheet title={imports.run}>
          {batch.good > 0 ? <RunForm batch={batch} /> : <NoticeBox tone="caution">{imports.nothingToRun}</NoticeBox>}
        </Sheet>
      )}
      {(isRead || batch.problems.length > 0) && (
        <ProblemTable
          problems={batch.problems}
          total={batch.problemsTotal}
          actions={<ProblemDownload batch={batch} />}
        />
      )}
      {batch.state === 'PREVIEWED' && batch.sample.length > 0 && <SampleTable rows={worded(batch.sample)} />}
    </Stack>
  )
}

/** The same file with what is wrong beside each row, for whoever has to correct it. */
function ProblemDownload({ batch: { id, fileName } }: { batch: Batch }) {
  const { questions } = useWords()
  const words = questions.transfers
  const isTable = /\.(xlsx|csv)$/i.test(fileName)
  return (
    <a href={`/question-imports/${id}/problems`} className={buttonClass('plain')}>
      <Icon name="download" />
      {isTable ? words.problemWorkbook : words.problemList}
    </a>
  )
}
