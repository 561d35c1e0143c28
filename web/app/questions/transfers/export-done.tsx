import type { Job } from '@app/api/contract'
import { buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

/** What a finished export says of itself. */
interface Result {
  fileName?: string
  questions?: number
  /** How often the format could not carry something, by code. */
  losses?: Record<string, number>
}

/** The way to the file, and what its format could not carry. */
export function ExportDone({ job: { id, result } }: { job: Job }) {
  const { questions, format } = useWords()
  const words = questions.transfers
  const { fileName = '', questions: count = 0, losses = {} } = (result ?? {}) as Result
  const lost = Object.entries(losses).filter(([, times]) => times > 0)
  return (
    <>
      <NoticeBox tone="good" role="status" title={words.exported(format.number(count))}>
        <p>{words.exportKeys}</p>
        <p className="mt-2">
          <a href={`/files/question-exports/${id}/file`} className={buttonClass('primary')}>
            <Icon name="download" />
            {words.downloadFile(fileName)}
          </a>
        </p>
      </NoticeBox>
      {lost.length > 0 && (
        <Sheet title={words.lost}>
          <p className="mb-2 text-soft">{words.lostLead}</p>
          <ul className="list-disc ps-5">
            {lost.map(([code, times]) => (
              <li key={code}>
                {named(words.losses, code)}
                <span className="text-soft tabular-nums"> {words.times(format.number(times))}</span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  )
}
