import { instructorInvitations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { InvitationCard } from '../../../instructors/invitation-card.tsx'
import { LogView } from '../../../instructors/log-view.tsx'
import { MineTabs } from '../../../instructors/mine-tabs.tsx'
import { mineTrail } from '../../../instructors/mine-trail.ts'
import { ownEntry } from '../../../instructors/own-entry.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = mineTrail('lessons')

const MOST = 100

export async function loader({ request }: LoaderFunctionArgs) {
  const { id } = await ownEntry(request)
  const [log, coming] = await Promise.all([
    list(request, instructorInvitations.myLog, {}, { params: { id } }),
    call(request, instructorInvitations.mine, { query: { state: 'ACCEPTED', when: 'COMING', size: MOST } }),
  ])
  return { id, log, coming: coming.items }
}

export default function MyLessons() {
  const { id, log, coming } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { mine, teaching } = instructors
  return (
    <Stack>
      <PageHeader title={mine.tabs.lessons} />
      <MineTabs />
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{teaching.lectures.coming}</h2>
        {coming.length === 0 && <p className="text-soft">{teaching.times.notBusy}</p>}
        {coming.map((invitation) => (
          <InvitationCard key={invitation.id} invitation={invitation} />
        ))}
      </section>
      <LogView log={log} address={`/files/my/instructor/${id}/teaching-certificate.pdf`} />
    </Stack>
  )
}
