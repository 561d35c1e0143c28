import { learning, type QuizTry } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../../../api/call.server.ts'
import { idOf } from '../../../../../../api/params.server.ts'
import { attempt } from '../../../../../../api/submit.server.ts'
import { trail } from '../../../../../../layout/page-handle.ts'
import { QuizForm } from '../../../../../../learning/quiz-form.tsx'
import { QuizResult } from '../../../../../../learning/quiz-result.tsx'
import { responsesIn } from '../../../../../../practice/responses.server.ts'
import { questionToAnswer, solvedQuestion } from '../../../../../../practice/shown.server.ts'
import { PageHeader, Stack } from '../../../../../../ui/page.tsx'
import { useWords } from '../../../../../../words/context.ts'
import { wordsFor } from '../../../../../../words/words.server.ts'

export const handle = trail<typeof loader>(({ navigation, learning: words }, { courseId }) => [
  { label: navigation.onlineCourses, to: '/my/training/online' },
  { label: words.quiz, to: `/my/training/online/${courseId}` },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { items, ...quiz } = await call(request, learning.readQuiz, { params: { id: idOf(params, 'tryId') } })
  const isOpen = quiz.finishedAt === null
  const words = wordsFor(request)
  return {
    quiz: { ...quiz, count: items.length },
    courseId: quiz.courseId,
    open: isOpen ? items.map(({ question }) => questionToAnswer(question, words)) : null,
    solved: isOpen ? null : solvedOf(items),
  }
}

/** What is right is told only once the API tells it; then what was given is not in its answer. */
const solvedOf = (items: QuizTry['items']) =>
  items.filter(({ feedback }) => feedback).map(({ question, feedback }) => solvedQuestion(question, null, feedback))

/** Hands the quiz in; one that was handed in before shows its result as well. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params, 'tryId')
  const responses = responsesIn(await request.formData())
  const answers = [...responses].map(([versionId, response]) => ({ versionId, response }))
  const answer = await attempt(undefined, () =>
    call(request, learning.finishQuiz, { params: { id }, body: { answers } }),
  )
  return answer.done ? redirect(`/my/training/online/${idOf(params)}/quiz/${id}`) : answer.refused
}

export default function Quiz() {
  const { quiz, open, solved } = useLoaderData<typeof loader>()
  const { learning: words, format } = useWords()
  if (!open) return <QuizResult quiz={quiz} solved={solved ?? []} />
  return (
    <Stack>
      <PageHeader
        title={words.quiz}
        lead={words.quizLead(format.number(quiz.count), format.number(quiz.passPercent))}
      />
      <QuizForm key={quiz.id} questions={open} />
    </Stack>
  )
}
