import { ActionForm } from '../forms/action-form.tsx'
import { AskedQuestion } from '../practice/asked-question.tsx'
import type { ShownQuestion } from '../practice/shown.ts'
import { ConfirmButton } from '../ui/confirm.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** All questions of a quiz on one page; what is left blank counts as wrong. */
export function QuizForm({ questions }: { questions: readonly ShownQuestion[] }) {
  const { learning: words, common } = useWords()
  return (
    <ActionForm className="flex flex-col gap-5">
      <Sheet flush>
        <ol>
          {questions.map((question, i) => {
            const anchors = question.asked.map(({ id }) => `q${i + 1}${id && `-${id}`}`)
            return (
              <li key={question.versionId} className="border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
                <AskedQuestion
                  question={question}
                  anchors={anchors}
                  labels={question.asked.map(({ id }, part) => words.quizNo(i + 1) + (id && ` (${part + 1})`))}
                />
              </li>
            )
          })}
        </ol>
      </Sheet>
      <div>
        <ConfirmButton
          look="primary"
          label={words.quizHandIn}
          title={words.quizHandInTitle}
          confirm={words.quizHandIn}
          cancel={common.back}
        >
          {words.quizHandInBody}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}
