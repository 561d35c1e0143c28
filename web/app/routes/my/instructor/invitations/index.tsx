import { instructorInvitations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { list } from '../../../../api/list.server.ts'
import { InvitationCard } from '../../../../instructors/invitation-card.tsx'
import { MineTabs } from '../../../../instructors/mine-tabs.tsx'
import { mineTrail } from '../../../../instructors/mine-trail.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = mineTrail('invitations')

/** All that wait are shown at once. */
const MOST = 100

export async function loader({ request }: LoaderFunctionArgs) {
  const [waiting, page] = await Promise.all([
    call(request, instructorInvitations.mine, { query: { state: 'INVITED', when: 'COMING', size: MOST } }),
    list(request, instructorInvitations.mine),
  ])
  return { waiting: waiting.items, page }
}

export default function MyInvitations() {
  const { waiting, page } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { mine } = instructors
  const { invitations: words } = mine
  const others = page.items.filter(({ id }) => !waiting.some((one) => one.id === id))
  return (
    <Stack>
      <PageHeader title={mine.tabs.invitations} lead={words.lead}>
        <ButtonLink to="/my/training/classes/calendar" icon="calendar">
          {words.calendar}
        </ButtonLink>
      </PageHeader>
      <MineTabs />
      {waiting.length === 0 && others.length === 0 && (
        <Sheet flush>
          <EmptyState icon="bell">{words.nothing}</EmptyState>
        </Sheet>
      )}
      {waiting.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-lg font-semibold">{words.waiting}</h2>
          {waiting.map((invitation) => (
            <InvitationCard key={invitation.id} invitation={invitation} />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-lg font-semibold">{words.others}</h2>
          {others.map((invitation) => (
            <InvitationCard key={invitation.id} invitation={invitation} />
          ))}
        </section>
      )}
      {page.total > page.size && (
        <Sheet flush>
          <Pagination {...page} />
        </Sheet>
      )}
    </Stack>
  )
}
