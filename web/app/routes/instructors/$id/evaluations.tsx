import { instructorEvaluations, instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { EntryPage } from '../../../instructors/entry-page.tsx'
import { EvaluationsView } from '../../../instructors/evaluations-view.tsx'
import { instructorTrail } from '../../../instructors/instructor-trail.ts'
import { useWords } from '../../../words/context.ts'

export const handle = instructorTrail((words) => words.fileTabs.evaluations)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const at = { params: { id: idOf(params) } }
  const [instructor, evaluations] = await Promise.all([
    call(request, instructors.read, at),
    list(request, instructorEvaluations.read, {}, at),
  ])
  return { instructor, evaluations }
}

export default function EvaluationsOfInstructor() {
  const { instructor, evaluations } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  return (
    <EntryPage instructor={instructor} lead={instructors.teaching.judged.lead}>
      <EvaluationsView {...evaluations} />
    </EntryPage>
  )
}
