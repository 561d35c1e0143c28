import { practice } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { endOf } from '../../../practice/papers/end.ts'
import { PaperForm } from '../../../practice/papers/paper-form.tsx'
import { PaperResult } from '../../../practice/papers/paper-result.tsx'
import { responsesIn } from '../../../practice/responses.server.ts'
import { questionToAnswer, solvedQuestion } from '../../../practice/shown.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'
import { wordsFor } from '../../../words/words.server.ts'

export const handle = trail<typeof loader>(({ practice: words }, { open }) => [
  { label: words.practice, to: '/practice' },
  { label: words.mockPapers, to: '/practice/papers' },
  { label: open ? words.paper : words.result },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { paper, items } = await call(request, practice.readPaper, { params: { id: idOf(params) } })
  if (!paper.finishedAt) {
    const words = wordsFor(request)
    const open = items.map(({ question, marks }) => ({ question: questionToAnswer(question, words), marks }))
    return { paper, open, marked: null, now: new Date().toISOString() }
  }
  const marked = items.map(({ question, given, feedback, marks, mark }) => {
    return { ...solvedQuestion(question, given, feedback), marks, mark: mark ?? 0 }
  })
  return { paper, open: null, marked, now: '' }
}

/** Hands the paper in. One that was handed in before, by the time or in another window, shows its result as well. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const responses = responsesIn(await request.formData())
  const answers = [...responses].map(([versionId, response]) => ({ versionId, response }))
  const answer = await attempt(undefined, () =>
    call(request, practice.finishPaper, { params: { id }, body: { answers } }),
  )
  const isRefused = !answer.done && answer.refused.data.code !== 'practice-paper-finished'
  return isRefused ? answer.refused : redirect(`/practice/papers/${id}`)
}

export default function MockPaper() {
  const { paper, open, marked, now } = useLoaderData<typeof loader>()
  const { practice: words, format } = useWords()
  if (!open) return <PaperResult paper={paper} items={marked ?? []} />
  return (
    <Stack>
      <PageHeader
        title={words.paper}
        lead={
          <>
            {words.paperLead(format.number(paper.questions), format.marks(paper.maxMark), paper.minutes)}
            <br />
            {words.kept}
          </>
        }
      />
      <PaperForm key={paper.id} paper={paper} items={open} endsAt={endOf(paper)} now={now} />
    </Stack>
  )
}
