import { practice } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { useAnswer } from '../../forms/answer.ts'
import { trail } from '../../layout/page-handle.ts'
import { practiceAddress, practised } from '../../practice/address.ts'
import { FinishedList } from '../../practice/finished-list.tsx'
import { PractisedAnswer, PractiseForm } from '../../practice/practise-forms.tsx'
import { responsesIn } from '../../practice/responses.server.ts'
import { questionToAnswer, solvedQuestion } from '../../practice/shown.server.ts'
import { useStartAtTop } from '../../practice/start-at-top.ts'
import { Badge } from '../../ui/badge.tsx'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { wordsFor } from '../../words/words.server.ts'
import type { Words } from '../../words/zh-CN/index.ts'

export const handle = trail<typeof loader>(({ practice: words }, page) => [
  { label: words.practice, to: '/practice' },
  { label: titleOf(words, page) },
])

/** The question at a place of the list that the address names: without a place the next one of it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { items, total } = await list(request, practice.questions, { size: 1 })
  const { place, ...condition } = practised(new URL(request.url).search)
  const question = items[0] && questionToAnswer(items[0], wordsFor(request))
  return { ...{ place, total }, practised: condition, question: question ?? null }
}

/**
 * Takes the answer to the question that stands at this place still, and shows it solved. The list has lost it by then
 * (it is no new one any more), so it is read before it is answered.
 */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const { items } = await list(request, practice.questions, { size: 1 })
  const question = items.find(({ versionId }) => versionId === form.get('versionId'))
  if (!question) return { refused: 'moved' as const }
  const { versionId } = question
  const response = responsesIn(form).get(versionId)
  if (!response) return { refused: 'emptyAnswer' as const }
  const feedback = await call(request, practice.answer, { body: { versionId, response } })
  return { solved: solvedQuestion(question, response, feedback) }
}

export default function PractiseQuestions() {
  const { place, total, practised, question } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { practice: words, format } = useWords()
  const solved = answer && 'solved' in answer ? answer.solved : undefined
  const refused = answer && 'refused' in answer ? answer.refused : undefined
  const remark = refused && words[refused]
  const top = useStartAtTop<HTMLDivElement>(solved ? 'solved' : (question?.versionId ?? ''))
  if (!solved && !question) return <FinishedList practised={practised} total={total} />
  // What was answered has left the list, unless it stays in it as wrong.
  const stays = practised.only === undefined || (practised.only === 'WRONG' && solved?.feedback?.correct === false)
  const before = solved ? undefined : lastTimeOf(question)
  return (
    <Stack>
      <div ref={solved ? undefined : top} tabIndex={-1} className="outline-none">
        <PageHeader
          title={titleOf(words, { practised, question: solved?.question ?? question })}
          lead={leadOf(words, practised.only, { place: format.number(place), total: format.number(total) })}
          badge={before && <Badge tone={before === 'right' ? 'good' : 'danger'}>{words.lastTime[before]}</Badge>}
        />
      </div>
      {solved ? (
        <PractisedAnswer solved={solved} nextTo={practiceAddress(practised, stays ? place + 1 : place)} top={top} />
      ) : (
        question && (
          <PractiseForm
            key={question.versionId}
            question={question}
            skipTo={practiceAddress(practised, place + 1)}
            remark={remark}
          />
        )
      )}
    </Stack>
  )
}

const lastTimeOf = (question: { lastCorrect: boolean | null } | null) => {
  if (!question || question.lastCorrect === null) return undefined
  return question.lastCorrect ? 'right' : 'wrong'
}

function titleOf(
  words: Words['practice'],
  {
    practised: { only, topic },
    question,
  }: { practised: { only?: string; topic?: string }; question: { bankName: string } | null },
): string {
  if (only === 'WRONG') return words.wrongAgain
  return topic?.split('/').at(-1) ?? question?.bankName ?? words.inOrder
}

function leadOf(
  words: Words['practice'],
  only: string | undefined,
  { place, total }: { place: string; total: string },
) {
  if (only === 'WRONG') return words.wrongLeft(total)
  return only === 'NEW' ? words.left(total) : words.place(place, total)
}
