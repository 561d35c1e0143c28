import type { HourAccount } from '@app/api/contract'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { WarningStepBadge } from './state-badges.tsx'

type Account = Pick<HourAccount, 'warnings' | 'missing' | 'consequences' | 'renewalBlocked'>

/** What the autopilot (学时预警) said, when, and what follows if nothing is done; to oneself also what can be done. */
export function WarningList({
  account: { warnings, missing, consequences, renewalBlocked },
  own = true,
}: {
  account: Account
  own?: boolean
}) {
  const { hours: words, format } = useWords()
  if (warnings.length === 0 && !renewalBlocked) return null
  return (
    <Sheet title={words.warnings}>
      <div className="flex flex-col gap-4">
        {renewalBlocked && <NoticeBox tone="danger">{words.renewalBlocked}</NoticeBox>}
        <ol className="flex flex-col gap-3">
          {warnings.map(({ step, missing: lacking, dueOn, consequence, at }) => (
            <li key={`${step}-${at}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <WarningStepBadge step={step} />
              <span>
                {step === 'ENDED' ? words.warningEnded : words.missingOf(format.number(lacking))}
                {dueOn && ` ${words.warningDue(format.day(dueOn))}`}
                {consequence && ` ${words.consequences[consequence]}`}
              </span>
              <span className="text-sm text-soft">{format.instant(at)}</span>
            </li>
          ))}
        </ol>
        {missing > 0 && consequences.length > 0 && (
          <p>
            {words.otherwise}
            {consequences.map((one) => words.consequences[one]).join(words.listSeparator)}
          </p>
        )}
        {own && missing > 0 && (
          <NoticeBox tone="info" title={words.whatToDo}>
            {words.whatToDoSteps}
          </NoticeBox>
        )}
      </div>
    </Sheet>
  )
}
