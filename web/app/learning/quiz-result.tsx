import type { QuizTry } from '@app/api/contract'
import type { SolvedQuestion as Solved } from '../practice/shown.ts'
import { SolvedQuestion } from '../practice/solved-question.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

type Facts = Pick<QuizTry, 'courseId' | 'percent' | 'passPercent' | 'passed'>

/** What a quiz came to, with what is right as soon as that may be told. */
export function QuizResult({ quiz, solved }: { quiz: Facts; solved: readonly Solved[] }) {
  const { learning: words, format } = useWords()
  const { courseId, percent, passPercent, passed } = quiz
  return (
    <Stack>
      <PageHeader title={words.quizResult} lead={words.quizPercent(format.number(percent ?? 0))}>
        <ButtonLink to={`/my/training/online/${courseId}`} look="primary">
          {words.backToCourse}
        </ButtonLink>
      </PageHeader>
      <NoticeBox
        tone={passed ? 'good' : 'caution'}
        role="status"
        title={passed ? words.quizPassed : words.quizFailed(format.number(passPercent))}
      >
        {solved.length === 0 && words.quizKeysLater}
      </NoticeBox>
      {solved.map((one, i) => (
        <Sheet key={one.question.versionId} title={words.quizNo(i + 1)}>
          <SolvedQuestion solved={one} />
        </Sheet>
      ))}
    </Stack>
  )
}
