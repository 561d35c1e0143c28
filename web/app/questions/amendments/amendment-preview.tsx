import type { AmendmentPreview } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Fact, Facts } from '../../ui/facts.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { SittingsTable } from './sittings-table.tsx'

/** What an amendment would suspend, and which sittings it concerns; nothing has been done yet. */
export function PreviewSheets({ preview }: { preview: AmendmentPreview }) {
  const { questions, format } = useWords()
  const words = questions.amendments
  const { questions: count, byBank, sample, sittings } = preview
  if (count === 0) return <NoticeBox tone="caution">{words.nothingConcerned}</NoticeBox>
  return (
    <>
      <NoticeBox tone="caution" role="status" title={words.wouldSuspend(format.number(count))}>
        {words.wouldSuspendLead}
      </NoticeBox>
      <Sheet title={words.byBank}>
        <Facts>
          {byBank.map((bank) => (
            <Fact key={bank.bankId} label={bank.bankName}>
              {questions.many.countOf(format.number(bank.questions))}
            </Fact>
          ))}
        </Facts>
        <details className="mt-4">
          <summary className="min-h-11 py-2 text-primary underline">
            {sample.length < count ? words.sampleFirst(format.number(sample.length)) : words.sampleAll}
          </summary>
          <ul className="flex flex-col gap-3">
            {sample.map(({ questionId, serial, stem, legalBasis }) => (
              <li key={questionId}>
                <Link to={`/questions/${questionId}`} target="_blank" className="line-clamp-2 text-primary underline">
                  {questions.serialNo(serial)} {stem}
                </Link>
                <span className="text-sm text-soft">{legalBasis}</span>
              </li>
            ))}
          </ul>
        </details>
      </Sheet>
      <Sheet title={words.sittings} flush>
        <p className="px-4 pt-4 text-soft sm:px-6">{words.sittingsLead}</p>
        <SittingsTable sittings={sittings} />
      </Sheet>
    </>
  )
}
