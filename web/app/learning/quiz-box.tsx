import type { OwnCourse } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

/** The quiz of a course: its rule, the tries, and the way into it. */
export function QuizBox({ course: { id, quiz, openActions, closedBecause } }: { course: OwnCourse }) {
  const { learning: words, errors, format } = useWords()
  if (!quiz) return null
  const { count, passPercent, maxTries, triesLeft, granted, bestPercent, passed, openTryId } = quiz
  const all = granted.reduce((sum, { tries }) => sum + tries, maxTries)
  const closed = closedBecause.QUIZ
  return (
    <Sheet title={words.quiz}>
      <div className="flex flex-col items-start gap-3">
        <p>{words.quizLead(format.number(count), format.number(passPercent))}</p>
        {passed ? (
          <NoticeBox tone="good">{words.quizPassed}</NoticeBox>
        ) : (
          <p className="text-soft">{words.quizTries(format.number(triesLeft), format.number(all))}</p>
        )}
        {granted.map(({ tries, reason, at }) => (
          <p key={at} className="text-soft">
            {words.quizGranted(format.number(tries), format.instant(at), reason)}
          </p>
        ))}
        {bestPercent !== null && <p className="text-soft">{words.quizBest(format.number(bestPercent))}</p>}
        {openTryId ? (
          <ButtonLink to={`/my/training/online/${id}/quiz/${openTryId}`} look="primary" icon="pencil">
            {words.quizGoOn}
          </ButtonLink>
        ) : openActions.includes('QUIZ') ? (
          <ActionForm intent="quiz">
            <div>
              <SubmitButton icon="pencil">{words.quizStart}</SubmitButton>
            </div>
          </ActionForm>
        ) : (
          closed && !passed && <p className="text-soft">{say(errors.codes, closed, {}, errors.unknown)}</p>
        )}
      </div>
    </Sheet>
  )
}
