import type { Job } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Batch } from '../../imports/batch.ts'
import { buttonClass } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import { HandOver } from './hand-over.tsx'
import { JobProgress } from './job-progress.tsx'

/** What has become of an import: under way, done, taken back or failed, and what can be done next. */
export function ImportOutcome({
  batch,
  job,
  here,
  origin,
}: {
  batch: Batch
  job: Job | null
  /** Address of the import. */
  here: string
  /** Of this site, for an address to hand on. */
  origin: string
}) {
  const { questions, imports, format } = useWords()
  const words = questions.transfers
  switch (batch.state) {
    case 'READING':
    case 'RUNNING':
      return (
        <Sheet>
          <JobProgress job={job} label={batch.state === 'READING' ? words.reading : words.running} />
        </Sheet>
      )
    case 'FAILED':
      return <Failed code={job?.error ?? ''} />
    case 'UNDONE':
      return <NoticeBox tone="calm">{words.undone}</NoticeBox>
    case 'DONE':
      return (
        <>
          <NoticeBox tone="good" title={imports.doneTitle(format.number(batch.created ?? 0))}>
            <p>{words.doneLead}</p>
            <p className="mt-2 flex flex-wrap gap-3">
              <Link to={`/questions?import=${batch.id}`} className={buttonClass('plain')}>
                {words.seeImported}
              </Link>
              {(batch.created ?? 0) > 0 && (
                <Link to={`${here}/undo`} className={buttonClass('plain')}>
                  {words.undo}
                </Link>
              )}
            </p>
          </NoticeBox>
          <HandOver address={`${origin}/questions?import=${batch.id}&waiting=true`} />
        </>
      )
    default:
      return null
  }
}

/** Codes of refusals and of the file's problems are worded; what is no code is not shown to a clerk. */
function Failed({ code }: { code: string }) {
  const { questions, imports, errors } = useWords()
  const why = say(imports.codes, code, {}, () => say(errors.codes, code, {}, () => ''))
  return (
    <NoticeBox tone="danger" title={questions.transfers.failed}>
      {why}
    </NoticeBox>
  )
}
