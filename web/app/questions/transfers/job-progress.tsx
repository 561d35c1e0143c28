import type { Job } from '@app/api/contract'
import { useLocation } from '@remix-run/react'
import { useReloadEvery } from '../../ui/reload-every.ts'
import { ReloadWithoutScript } from '../../ui/reload-without-script.tsx'
import { useWords } from '../../words/context.ts'

const EVERY_MS = 1_500
const EVERY_SECONDS = 3

/** How far long work has come. It goes on by itself; the page looks again every so often, with JavaScript or without. */
export function JobProgress({ job, label }: { job: Job | null; label: string }) {
  const { questions, common, format } = useWords()
  const words = questions.transfers
  const { pathname } = useLocation()
  useReloadEvery(EVERY_MS)
  const known = job?.total ? { value: job.done, max: job.total } : {}
  return (
    <div role="status" className="flex flex-col gap-3">
      <ReloadWithoutScript seconds={EVERY_SECONDS} />
      <label>
        <span className="mb-1 block font-medium">{label}</span>
        <progress className="h-3 w-full max-w-xl accent-primary" {...known} />
      </label>
      {job?.total ? (
        <p className="tabular-nums">{words.progress(format.number(job.done), format.number(job.total))}</p>
      ) : null}
      <p className="text-soft">
        {words.mayLeave}{' '}
        <a href={pathname} className="text-primary underline">
          {common.refresh}
        </a>
      </p>
    </div>
  )
}
