import type { Question } from '@app/api/contract'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** The choices with those marked that are right: colour, icon and words say the same. */
export function ChoiceList({ question: { choices, key, type } }: { question: Question }) {
  const { questions: words } = useWords()
  return (
    <ol aria-label={words.choices} className="flex flex-col gap-2">
      {choices.map(({ id, text }) => {
        const isRight = key.includes(id)
        return (
          <li
            key={id}
            className={cx(
              'flex items-start gap-3 rounded border px-3 py-2',
              isRight ? 'border-good bg-good-pale' : 'border-line',
            )}
          >
            {type !== 'TRUE_FALSE' && <span className="font-semibold">{id}</span>}
            <span className="min-w-0 flex-1 whitespace-pre-wrap">{text}</span>
            {isRight && (
              <span className="flex shrink-0 items-center gap-1 text-sm font-medium text-good">
                <Icon name="tick" />
                {words.right}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
