import { instructorAvailability, instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { EntryPage } from '../../../instructors/entry-page.tsx'
import { ExceptionList } from '../../../instructors/exception-list.tsx'
import { instructorTrail } from '../../../instructors/instructor-trail.ts'
import { BusyView, WeekView } from '../../../instructors/times-view.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = instructorTrail((words) => words.fileTabs.times)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const at = { params: { id: idOf(params) } }
  const [instructor, times] = await Promise.all([
    call(request, instructors.read, at),
    call(request, instructorAvailability.read, at),
  ])
  return { instructor, times }
}

export default function TimesOfInstructor() {
  const { instructor, times } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { times: words } = instructors.teaching
  return (
    <EntryPage instructor={instructor}>
      <Sheet title={words.weekly}>
        <WeekView weekly={times.weekly} />
      </Sheet>
      <Sheet title={words.exceptions}>
        <ExceptionList exceptions={times.exceptions} />
      </Sheet>
      <Sheet title={words.busy}>
        <BusyView busy={times.busy} />
      </Sheet>
    </EntryPage>
  )
}
