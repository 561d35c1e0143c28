import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ContentView } from '../../../questions/content/content-view.tsx'
import { readyContent } from '../../../questions/content/ready-content.server.ts'
import { Comments } from '../../../questions/page/comments.tsx'
import { QuestionFacts } from '../../../questions/page/question-facts.tsx'
import { QuestionHead } from '../../../questions/page/question-head.tsx'
import { ReviewPanel } from '../../../questions/page/review-panel.tsx'
import { ReviewTrail } from '../../../questions/page/review-trail.tsx'
import { questionTrail } from '../../../questions/question-trail.ts'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { question }) => questionTrail(words, question))

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { question: readyContent(await call(request, questions.read, { params: { id: idOf(params) } })) }
}

const DONE = {
  APPROVE: 'question-approved',
  RETURN: 'question-returned',
  RETIRE: 'question-retired',
  SUSPEND: 'question-suspended',
  RESUME: 'question-resumed',
  PRACTICE_ON: 'question-practice-on',
  PRACTICE_OFF: 'question-practice-off',
} as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/questions/${id}`
  const fields = await Fields.of(request)
  const versionNo = fields.int('versionNo')
  if (fields.intent === 'comment') {
    const answer = await submit(request, questions.comment, fields, {
      params: { id },
      body: { text: fields.text('text') },
    })
    return answer.done ? done(here, 'question-commented') : answer.refused
  }
  if (fields.intent === 'submit') {
    const answer = await submit(request, questions.submit, fields, { params: { id }, body: { versionNo } })
    return answer.done ? done(here, 'question-submitted') : answer.refused
  }
  const decision = fields.oneOf<keyof typeof DONE>('decision')
  const body = { versionNo, decision, comment: fields.orNull('comment') }
  const answer = await submit(request, questions.review, fields, { params: { id }, body })
  if (!answer.done) return answer.refused
  return done(here, answer.value.state === 'REVIEW2' ? 'question-approved-first' : DONE[decision])
}

export default function OneQuestion() {
  const { question } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <Stack>
      <QuestionHead question={question} />
      <Sheet title={words.content}>
        <div className="flex flex-col gap-6">
          <ContentView content={question} />
          <QuestionFacts question={question} />
        </div>
      </Sheet>
      <ReviewPanel question={question} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <ReviewTrail question={question} />
        <Comments question={question} />
      </div>
    </Stack>
  )
}
