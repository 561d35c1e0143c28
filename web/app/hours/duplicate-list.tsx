import type { HourDuplicate } from '@app/api/contract'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** What may be the same training: posted already, or in another claim. */
export function DuplicateList({ duplicates }: { duplicates: readonly HourDuplicate[] }) {
  const { hours: words, format } = useWords()
  if (duplicates.length === 0) return null
  return (
    <Sheet title={words.duplicates}>
      <p className="mb-3 text-soft">{words.duplicatesLead}</p>
      <ul className="flex flex-col gap-3">
        {duplicates.map(({ entryId, claimId, title, heldOn, hours, because }) => (
          <li key={entryId ?? claimId ?? title} className="flex items-start gap-2">
            <Icon name="warning" className="mt-0.5 text-caution" />
            <span>
              <span className="font-medium">{title}</span> · {format.day(heldOn)} · {words.amount(format.number(hours))}{' '}
              · {entryId ? words.inLedger : words.inClaims}
              <span className="block text-sm text-soft">
                {because.map((one) => words.because[one]).join(words.listSeparator)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
