import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/data-table.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { type Practised, practiceAddress, wrongBookAddress } from './address.ts'

/** Where a list of questions ends: nothing is left of it, or only what was passed over. */
export function FinishedList({ practised, total }: { practised: Practised; total: number }) {
  const { practice: words, format } = useWords()
  const { bank, topic, only } = practised
  const isLeft = only !== undefined && total > 0
  const left = format.number(total)
  const all = words.finished[only ?? 'ALL']
  const passedOver =
    only === 'WRONG'
      ? { title: words.stillWrong(left), lead: words.stillWrongLead }
      : { title: words.skipped(left), lead: words.skippedLead }
  const { title, lead } = isLeft ? passedOver : all
  return (
    <Sheet flush>
      <EmptyState icon={isLeft ? 'clock' : 'tick'}>
        <h1 className="text-xl font-bold text-ink">{title}</h1>
        <p>{lead}</p>
        <div className="flex flex-wrap justify-center gap-3">
          {isLeft && (
            <ButtonLink to={practiceAddress(practised)} look="primary" icon="right">
              {only === 'WRONG' ? words.wrongAgain : words.toSkipped}
            </ButtonLink>
          )}
          {only !== 'WRONG' && !isLeft && (
            <ButtonLink to={practiceAddress({ bank, topic })} look="primary" icon="right">
              {words.again}
            </ButtonLink>
          )}
          <ButtonLink to={wrongBookAddress(bank)} icon="cross">
            {words.wrongBook}
          </ButtonLink>
          <ButtonLink to="/practice" icon="left">
            {words.back}
          </ButtonLink>
        </div>
      </EmptyState>
    </Sheet>
  )
}
