import { instructorInvitations, instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { EntryPage } from '../../../instructors/entry-page.tsx'
import { instructorTrail } from '../../../instructors/instructor-trail.ts'
import { LogView } from '../../../instructors/log-view.tsx'

export const handle = instructorTrail((words) => words.fileTabs.teaching)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const at = { params: { id: idOf(params) } }
  const [instructor, log] = await Promise.all([
    call(request, instructors.read, at),
    list(request, instructorInvitations.log, {}, at),
  ])
  return { instructor, log }
}

export default function LessonsGiven() {
  const { instructor, log } = useLoaderData<typeof loader>()
  return (
    <EntryPage instructor={instructor}>
      <LogView log={log} address={`/files/instructors/${instructor.id}/teaching-certificate.pdf`} />
    </EntryPage>
  )
}
