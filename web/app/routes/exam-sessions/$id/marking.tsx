import { type MarkingProgress, marking, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { trail } from '../../../layout/page-handle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.marking.progress },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [session, progress] = await Promise.all([
    call(request, sessions.read, place),
    call(request, marking.progress, place),
  ])
  return { session, progress }
}

type Question = MarkingProgress['questions'][number]
type Marker = MarkingProgress['markers'][number]

/** How far the marking of a session has come. */
export default function Marking() {
  const { session, progress } = useLoaderData<typeof loader>()
  const { marking: words, format } = useWords()
  const [questionColumns, markerColumns] = [useQuestionColumns(), useMarkerColumns()]
  const { waiting, questions, markers } = progress
  return (
    <Stack>
      <SessionHead session={session} />
      {questions.length === 0 ? (
        <NoticeBox tone="calm">{words.progressNone}</NoticeBox>
      ) : (
        <>
          <NoticeBox tone={waiting > 0 ? 'info' : 'good'}>
            {waiting > 0 ? words.waiting(format.number(waiting)) : words.allDone}
          </NoticeBox>
          <Sheet title={words.byQuestion} flush>
            <DataTable
              caption={words.byQuestion}
              columns={questionColumns}
              rows={questions}
              rowKey={({ no }) => String(no)}
              empty={words.progressNone}
            />
          </Sheet>
          <Sheet title={words.byMarker} flush>
            <DataTable
              caption={words.byMarker}
              columns={markerColumns}
              rows={markers}
              rowKey={({ markerName, lastAt }) => `${markerName} ${lastAt}`}
              empty={words.noMarkers}
            />
          </Sheet>
        </>
      )}
    </Stack>
  )
}

function useQuestionColumns(): Column<Question>[] {
  const { marking: words, format } = useWords()
  const figure = (key: 'answers' | 'once' | 'arbitration' | 'done', head: string): Column<Question> => ({
    key,
    head,
    numeric: true,
    cell: (question) => format.number(question[key]),
  })
  return [
    { key: 'no', head: words.question, isName: true, cell: ({ no }) => words.no(no) },
    { key: 'full', head: words.fullMarks, numeric: true, cell: ({ maxMark }) => format.marks(maxMark) },
    figure('answers', words.total),
    figure('once', words.once),
    figure('arbitration', words.inArbitration),
    figure('done', words.done),
  ]
}

function useMarkerColumns(): Column<Marker>[] {
  const { marking: words, format } = useWords()
  return [
    { key: 'name', head: words.marker, isName: true, cell: ({ markerName }) => markerName },
    { key: 'given', head: words.given, numeric: true, cell: ({ given }) => format.number(given) },
    { key: 'disputed', head: words.disputed, numeric: true, cell: ({ disputed }) => format.number(disputed) },
    { key: 'last', head: words.lastAt, nowrap: true, cell: ({ lastAt }) => format.instant(lastAt) },
  ]
}
