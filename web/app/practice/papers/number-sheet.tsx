import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { OUTCOME_FRAMES, OUTCOME_LOOKS, outcomeOfQuestion } from '../outcome.ts'
import type { SolvedQuestion } from '../shown.ts'

/** The numbers of a paper with what each came to; each leads to its explanation. */
export function NumberSheet({
  items,
  base,
}: {
  items: readonly (SolvedQuestion & { number: number })[]
  /** What stands before `#`, where the page shows only some of them. */
  base: string
}) {
  const { practice: words } = useWords()
  return (
    <nav aria-label={words.sheet}>
      <p className="mb-2 text-sm text-soft">{words.sheetLead}</p>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(3.5rem,1fr))] gap-2">
        {items.map((item) => {
          const outcome = outcomeOfQuestion(item)
          return (
            <li key={item.number}>
              <a
                href={`${base}#q${item.number}`}
                className={cx(
                  'flex min-h-11 items-center justify-center gap-1 rounded border tabular-nums no-underline',
                  OUTCOME_FRAMES[outcome ?? 'blank'],
                )}
              >
                {item.number}
                {outcome && (
                  <>
                    <Icon name={OUTCOME_LOOKS[outcome].icon} className="size-4" />
                    <span className="sr-only">{words.outcomes[outcome]}</span>
                  </>
                )}
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
