import type { InstructorGuard } from '@app/api/contract'
import { problemOf } from '../api/form-problem.ts'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { GuardList } from './guard-list.tsx'

/** Every condition for which a nomination was refused, with the rule, what is known and what to do. */
export function UnmetGuards({ answer, intent }: { answer: unknown; intent?: string }) {
  const { instructors } = useWords()
  const problem = problemOf(answer, intent)
  if (problem?.code !== 'nomination-conditions-unmet') return null
  return (
    <NoticeBox tone="caution" title={instructors.form.unmet}>
      <GuardList guards={problem.detail.guards as InstructorGuard[]} />
    </NoticeBox>
  )
}
