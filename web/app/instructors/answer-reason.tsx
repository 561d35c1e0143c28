import type { TeachingInvitation } from '@app/api/contract'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

/** Why an invitation was declined or taken back; what the system itself noted is put into words. */
export function AnswerReason({ invitation: { state, answerReason } }: { invitation: TeachingInvitation }) {
  const { lectures: words } = useWords().instructors.teaching
  if (!answerReason) return null
  return (
    <p>
      {words.because(
        state === 'DECLINED' ? words.answerReason : words.reason,
        named(words.systemReasons, answerReason),
      )}
    </p>
  )
}
