import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ChoiceList } from '../../../questions/choice-list.tsx'
import { QuestionHistory } from '../../../questions/history.tsx'
import { questionTrail } from '../../../questions/question-trail.ts'
import { ReviewPanel } from '../../../questions/review-panel.tsx'
import { QuestionStateBadge } from '../../../questions/state-badge.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'
import { named } from '../../../words/sentence.ts'

export const handle = trail<typeof loader>((words, { question }) => questionTrail(words, question))

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { question: await call(request, questions.read, { params: { id: idOf(params) } }) }
}

const DONE = { APPROVE: 'question-approved', RETURN: 'question-returned', RETIRE: 'question-retired' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const versionNo = fields.int('versionNo')
  if (fields.intent === 'submit') {
    const answer = await submit(request, questions.submit, fields, { params: { id }, body: { versionNo } })
    return answer.done ? done(`/questions/${id}`, 'question-submitted') : answer.refused
  }
  const decision = fields.oneOf<keyof typeof DONE>('decision')
  const body = { versionNo, decision, comment: fields.orNull('comment') }
  const answer = await submit(request, questions.review, fields, { params: { id }, body })
  return answer.done ? done(`/questions/${id}`, DONE[decision]) : answer.refused
}

export default function OneQuestion() {
  const { question } = useLoaderData<typeof loader>()
  const { questions: words, common } = useWords()
  return (
    <Stack>
      <PageHeader
        title={`${words.types[question.type]} · ${words.version(question.versionNo)}`}
        lead={question.bankName}
        badge={<QuestionStateBadge state={question.state} />}
      >
        {question.openActions.includes('EDIT') && (
          <ButtonLink to={`/questions/${question.id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        <ButtonLink to={`/questions/${question.id}/preview`} icon="person">
          {words.preview}
        </ButtonLink>
      </PageHeader>
      <NoticeBox tone="caution">{words.keyNotice}</NoticeBox>
      <Sheet>
        <div className="flex flex-col gap-4">
          <p className="text-lg whitespace-pre-wrap">{question.stem}</p>
          <ChoiceList question={question} />
          <Facts>
            <Fact label={words.legalBasis} wide>
              {question.legalBasis}
            </Fact>
            <Fact label={words.explanation} wide>
              {question.explanation && <span className="whitespace-pre-wrap">{question.explanation}</span>}
            </Fact>
            <Fact label={words.topic}>{question.topic}</Fact>
            <Fact label={words.difficulty}>{named(words.difficulties, String(question.difficulty))}</Fact>
          </Facts>
        </div>
      </Sheet>
      <ReviewPanel question={question} />
      <QuestionHistory question={question} />
    </Stack>
  )
}
