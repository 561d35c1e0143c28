import type { MyResult } from '@app/api/contract'
import { Fact, Facts } from '../ui/facts.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { AfterResult } from './afterwards/after-result.tsx'
import { Hash } from './hash.tsx'
import { OutcomeBadge } from './result-columns.tsx'

/** One released result in plain words, and what proves that it is of the answers handed in. */
export function ResultCard({ result, domainName }: { result: MyResult; domainName: string }) {
  const { exams: words, questions: terms, format } = useWords()
  const { passed, parts, passPercent } = result
  return (
    <Sheet title={result.sessionName} actions={<OutcomeBadge passed={passed} />}>
      <div className="flex flex-col gap-4">
        <NoticeBox tone={passed ? 'good' : 'danger'} title={passed ? words.youPassed : words.youFailed}>
          <p>{words.passLine(passPercent)}</p>
        </NoticeBox>
        <dl className="grid gap-4 sm:grid-cols-3">
          <div>
            <dt className="text-sm text-soft">{words.totalMark}</dt>
            <dd className="text-3xl font-bold tabular-nums">
              {words.markOf(format.marks(result.mark), format.marks(result.max))}
            </dd>
          </div>
          {parts.map((part) => (
            <div key={part.part}>
              <dt className="text-sm text-soft">{terms.parts[part.part]}</dt>
              <dd className="flex flex-wrap items-center gap-3 text-2xl font-semibold tabular-nums">
                {words.markOf(format.marks(part.mark), format.marks(part.max))}
                <span className="text-base">
                  <OutcomeBadge passed={part.passed} />
                </span>
              </dd>
            </div>
          ))}
        </dl>
        <Facts>
          <Fact label={words.candidate}>{result.personName}</Fact>
          <Fact label={words.domain}>{domainName}</Fact>
          <Fact label={words.admissionNo}>
            {result.admissionNo && <span className="font-mono">{result.admissionNo}</span>}
          </Fact>
          <Fact label={words.satOn}>{format.instant(result.satOn)}</Fact>
          <Fact label={words.releasedAt}>{format.instant(result.releasedAt)}</Fact>
          <Fact label={words.receiptNo}>
            {result.receiptNo && <span className="font-mono">{result.receiptNo}</span>}
          </Fact>
          <Fact label={words.answerHash} wide>
            <Hash>{result.answerHash}</Hash>
            <span className="block text-sm text-soft">{words.compareHash}</span>
          </Fact>
        </Facts>
        <AfterResult result={result} />
      </div>
    </Sheet>
  )
}
