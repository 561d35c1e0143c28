import type { CardProblem } from '@app/api/contract'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

/** Why a card can't be printed, and what to do about it. */
export function Problem({ problem }: { problem: CardProblem }) {
  const { cards: words } = useWords()
  const { code, ...facts } = problem
  return (
    <span className="flex items-start gap-2 text-danger">
      <Icon name="warning" className="mt-0.5" />
      <span>{say(words.problems, code, facts, words.problemOther)}</span>
    </span>
  )
}
