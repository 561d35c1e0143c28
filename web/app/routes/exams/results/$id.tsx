import { results } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { OwnQuestionItem } from '../../../exams/afterwards/own-question.tsx'
import { shownPaper } from '../../../exams/afterwards/shown-paper.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation, afterwards }) => [
  { label: navigation.myResults, to: '/exams/results' },
  { label: afterwards.ownPaper },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { paper: shownPaper(await call(request, results.paper, { params: { id: idOf(params) } })) }
}

/** What one was asked and what one answered, where the rule of the session shows it; never what is right. */
export default function OwnPaper() {
  const { paper } = useLoaderData<typeof loader>()
  const { afterwards: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.ownPaper} lead={words.ownPaperLead} />
      <Sheet title={paper.sessionName}>
        <ol className="flex flex-col divide-y divide-line">
          {paper.questions.map((question, i) => (
            <OwnQuestionItem key={question.ref} question={question} no={i + 1} />
          ))}
        </ol>
      </Sheet>
    </Stack>
  )
}
