import type { QuestionInput } from '@app/api/contract'
import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { RichText } from './rich-text.tsx'

/** The choices with those marked that are right: colour, icon and words say the same. */
export function ChoiceList({
  choices,
  right,
  lettered,
  markup,
}: {
  choices: QuestionInput['choices']
  right: readonly string[]
  lettered: boolean
  markup: QuestionInput['markup']
}) {
  const { questions: words } = useWords()
  return (
    <ol aria-label={words.choices} className="flex flex-col gap-2">
      {choices.map(({ id, text }) => {
        const isRight = right.includes(id)
        return (
          <li
            key={id}
            className={cx(
              'flex items-start gap-3 rounded border px-3 py-2',
              isRight ? 'border-good bg-good-pale' : 'border-line',
            )}
          >
            {lettered && <span className="font-semibold">{id}</span>}
            <RichText markup={markup} className="min-w-0 flex-1">
              {text}
            </RichText>
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
