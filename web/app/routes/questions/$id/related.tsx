import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { QuestionHead } from '../../../questions/page/question-head.tsx'
import { questionTrail } from '../../../questions/question-trail.ts'
import { EnemyForm } from '../../../questions/related/enemy-form.tsx'
import { questionNumbered } from '../../../questions/related/question-numbered.server.ts'
import { RelatedList } from '../../../questions/related/related-list.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { question }) => [
  ...questionTrail(words, question),
  { label: words.questions.tabs.related },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [question, { items }] = await Promise.all([
    call(request, questions.read, { params: { id } }),
    call(request, questions.related, { params: { id } }),
  ])
  return { question, items }
}

/** Says what two questions are to each other; the other is named by its id, or by its number in the form for enemies. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const otherId = fields.orNull('otherId') ?? (await questionNumbered(request, fields))
  if (typeof otherId !== 'string') return otherId
  const answer = await submit(request, questions.relate, fields, {
    params: { id, otherId },
    body: { relation: fields.oneOf<'ENEMY' | 'DIFFERENT' | 'NONE'>('relation'), note: fields.orNull('note') },
  })
  return answer.done ? done(`/questions/${id}/related`, 'question-related') : answer.refused
}

export default function Related() {
  const { question, items } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  const may = useMay()
  return (
    <Stack>
      <QuestionHead question={question} />
      <p className="text-soft">{words.related.lead}</p>
      <Sheet title={words.tabs.related} flush>
        <RelatedList items={items} mayRelate={may('question:review')} />
      </Sheet>
      {may('question:review') && <EnemyForm />}
    </Stack>
  )
}
