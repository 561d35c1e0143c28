import { Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { buttonClass } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import type { Batch } from './batch.ts'
import { BatchBadge } from './batch-badge.tsx'
import { BatchCounts } from './batch-counts.tsx'
import { ProblemTable } from './problem-table.tsx'
import { RunForm } from './run-form.tsx'
import { SampleTable } from './sample-table.tsx'

const POLL_MS = 2_000

/** Second step of every import: what the file would do, what is wrong with it, and the two ways to carry it out. */
export function PreviewPage({ batch, uploadTo, listTo }: { batch: Batch; uploadTo: string; listTo: string }) {
  const { imports, common } = useWords()
  const { state, good } = batch
  useReloadWhile(state === 'RUNNING')
  return (
    <Stack>
      <PageHeader title={imports.title[batch.kind]} lead={batch.fileName} badge={<BatchBadge state={state} />}>
        <Link to={uploadTo} className={buttonClass('plain')}>
          {imports.again}
        </Link>
      </PageHeader>
      <Outcome batch={batch} listTo={listTo} />
      <BatchCounts batch={batch} />
      {state === 'PREVIEWED' && (
        <Sheet title={imports.run}>
          {good > 0 ? <RunForm batch={batch} /> : <NoticeBox tone="caution">{imports.nothingToRun}</NoticeBox>}
        </Sheet>
      )}
      <ProblemTable problems={batch.problems} total={batch.problemsTotal} />
      {batch.sample.length > 0 && <SampleTable rows={batch.sample} />}
      <p>
        <Link to={listTo} className="text-primary underline">
          {common.back}
        </Link>
      </p>
    </Stack>
  )
}

function Outcome({ batch: { state, created }, listTo }: { batch: Batch; listTo: string }) {
  const { imports, common, format } = useWords()
  if (state === 'RUNNING') {
    return (
      <NoticeBox role="status">
        {imports.running}{' '}
        <Link to="." reloadDocument className="text-primary underline">
          {common.refresh}
        </Link>
      </NoticeBox>
    )
  }
  if (state === 'FAILED') return <NoticeBox tone="danger">{imports.failed}</NoticeBox>
  if (state !== 'DONE') return null
  return (
    <NoticeBox tone="good" title={imports.doneTitle(format.number(created ?? 0))}>
      <Link to={listTo} className="text-primary underline">
        {common.open}
      </Link>
    </NoticeBox>
  )
}

function useReloadWhile(running: boolean) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!running) return
    const timer = setInterval(revalidate, POLL_MS)
    return () => clearInterval(timer)
  }, [running, revalidate])
}
