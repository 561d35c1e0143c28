import { questions } from '@app/api/contract'
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import room from '../../../../exam-room/room.css?url'
import { trail } from '../../../../layout/page-handle.ts'
import { CandidateQuestion } from '../../../../questions/candidate/candidate-question.tsx'
import { shownToCandidates } from '../../../../questions/candidate/shown.server.ts'
import { useWords } from '../../../../words/context.ts'
import { wordsFor } from '../../../../words/words.server.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: room }]

export const handle = trail(({ questions: words }) => [{ label: words.preview }])

/** The key stays on the server: this page may be shown around. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const question = await call(request, questions.read, { params: { id: idOf(params) } })
  return { id: question.id, serial: question.serial, shown: shownToCandidates(question, wordsFor(request)) }
}

/** A question in the dress of the examination room, outside of the frame of the other pages. */
export default function PreviewQuestion() {
  const { id, serial, shown } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <>
      <header className="bar">
        <h1 className="who">
          {words.preview} · {words.serialNo(serial)}
        </h1>
        <a href={`/questions/${id}`} className="button">
          {words.toQuestion}
        </a>
      </header>
      <p className="warning">{words.previewLead}</p>
      <main className="columns">
        <div>
          <CandidateQuestion shown={shown} />
        </div>
      </main>
    </>
  )
}
