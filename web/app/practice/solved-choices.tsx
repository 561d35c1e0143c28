import { RichText } from '../questions/content/rich-text.tsx'
import { letterOf } from '../questions/letters.ts'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import type { Asked } from './shown.ts'

/** The choices: which are right, and which were chosen; frame, symbol and words say the same. */
export function SolvedChoices({
  asked: { type, choices },
  given = [],
  right,
}: {
  asked: Pick<Asked, 'type' | 'choices'>
  given?: readonly string[]
  /** Unknown of a withdrawn question. */
  right?: readonly string[]
}) {
  const { questions: terms } = useWords()
  return (
    <ol aria-label={terms.choices} className="flex flex-col gap-2">
      {choices.map(({ id, text }, i) => {
        const isRight = right?.includes(id) ?? false
        const isChosen = given.includes(id)
        return (
          <li
            key={id}
            className={cx(
              'flex items-start gap-3 rounded border px-3 py-2.5 text-lg',
              isRight ? 'border-good bg-good-pale' : isChosen && right ? 'border-danger bg-danger-pale' : 'border-line',
            )}
          >
            {type !== 'TRUE_FALSE' && <span className="font-semibold">{letterOf(i)}.</span>}
            <div className="min-w-0 flex-1">
              <RichText markup="HTML">{text}</RichText>
              <Marks
                isRight={isRight}
                isChosen={isChosen}
                isKnown={right !== undefined}
                isOneOfMany={given.length > 0}
              />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Marks({
  isRight,
  isChosen,
  isKnown,
  isOneOfMany,
}: {
  isRight: boolean
  isChosen: boolean
  isKnown: boolean
  /** Something was chosen, so what was not chosen is worth saying. */
  isOneOfMany: boolean
}) {
  const { practice: words } = useWords()
  if (!isRight && !isChosen) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-base font-medium">
      {isRight && (
        <span className="flex items-center gap-1 text-good">
          <Icon name="tick" />
          {words.rightAnswer}
        </span>
      )}
      {isChosen && (
        <span className={cx('flex items-center gap-1', isRight ? 'text-good' : isKnown ? 'text-danger' : 'text-calm')}>
          <Icon name={isRight ? 'check' : isKnown ? 'cross' : 'dot'} />
          {words.youChose}
        </span>
      )}
      {isRight && !isChosen && isOneOfMany && <span className="text-soft">{words.youMissed}</span>}
    </p>
  )
}
