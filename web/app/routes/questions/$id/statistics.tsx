import { questionStatistics, questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { QuestionHead } from '../../../questions/page/question-head.tsx'
import { questionTrail } from '../../../questions/question-trail.ts'
import { DistractorSheet } from '../../../questions/statistics/distractor-sheet.tsx'
import { StatisticsTable } from '../../../questions/statistics/statistics-table.tsx'
import { UsesTable } from '../../../questions/statistics/uses-table.tsx'
import { Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { question }) => [
  ...questionTrail(words, question),
  { label: words.questions.tabs.statistics },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [question, { items }] = await Promise.all([
    call(request, questions.read, { params: { id } }),
    call(request, questionStatistics.ofQuestion, { params: { id } }),
  ])
  return { question, items }
}

export default function Statistics() {
  const { question, items } = useLoaderData<typeof loader>()
  const { questions: words, format } = useWords()
  return (
    <Stack>
      <QuestionHead question={question} />
      <UsesTable uses={question.uses} />
      <StatisticsTable items={items} />
      {items.map((one) => (
        <DistractorSheet key={`${one.sessionId}${one.versionNo}`} statistics={one} />
      ))}
      {items[0] && (
        <p className="text-sm text-soft">{words.statistics.computedAt(format.instant(items[0].computedAt))}</p>
      )}
    </Stack>
  )
}
