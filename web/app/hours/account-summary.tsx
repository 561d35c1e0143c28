import type { HourAccount } from '@app/api/contract'
import { Icon } from '../ui/icon.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

/** How many hours of how many, what is missing of each category, and until when. */
export function AccountSummary({ account }: { account: HourAccount }) {
  const { hours: words, format } = useWords()
  const { total, required, missing, months, reason } = account
  const isMet = missing <= 0
  return (
    <Sheet title={words.progress}>
      <div className="flex flex-col gap-5">
        <div>
          <p className="flex flex-wrap items-baseline justify-between gap-x-6">
            <span className="text-3xl font-bold tabular-nums">
              {words.earnedOf(format.number(total), format.number(required))}
            </span>
            <span className={isMet ? 'text-lg font-semibold text-good' : 'text-lg font-semibold text-danger'}>
              <Icon name={isMet ? 'tick' : 'warning'} className="me-1 align-text-bottom" />
              {isMet ? words.metNow : words.missingOf(format.number(missing))}
            </span>
          </p>
          <meter
            aria-label={words.progress}
            className="mt-2 h-4 w-full"
            min={0}
            max={Math.max(required, total, 1)}
            value={total}
          />
          {!isMet && <p className="mt-1">{words.untilDay(format.day(account.earnUntil))}</p>}
          {account.bookableUntil > account.earnUntil && !account.settledAt && (
            <p className="text-soft">{words.bookable(format.day(account.bookableUntil))}</p>
          )}
        </div>
        <Categories earned={account.earned} />
        {reason && (
          <NoticeBox tone="calm" title={words.lessThanFull}>
            {named(words.reasons, reason)} {words.months(months)}
          </NoticeBox>
        )}
      </div>
    </Sheet>
  )
}

function Categories({ earned }: { earned: HourAccount['earned'] }) {
  const { hours: words, format } = useWords()
  return (
    <dl aria-label={words.byCategory} className="grid gap-3 sm:grid-cols-3">
      {earned.map(({ category, hours, minimum, missing }) => (
        <div key={category} className="rounded border border-line px-4 py-3">
          <dt className="text-soft">{words.categories[category]}</dt>
          <dd>
            <span className="text-xl font-semibold tabular-nums">{words.amount(format.number(hours))}</span>
            <span className="block text-sm text-soft">
              {minimum > 0 ? words.minimumOf(format.number(minimum)) : words.noMinimum}
              {missing > 0 && (
                <span className="font-medium text-danger"> · {words.categoryMissing(format.number(missing))}</span>
              )}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
