import { type InvigilatedSlot, invigilation } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { SlotPhase } from '../../exams/invigilation/board-head.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.invigilation }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, invigilation.mine), now: new Date().toISOString() }
}

/** Where somebody invigilates (监考): the slots, the soonest first. */
export default function MyInvigilation() {
  const { page, now } = useLoaderData<typeof loader>()
  const { invigilation: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      {page.items.length === 0 && (
        <Sheet>
          <EmptyState icon="shield">{words.empty}</EmptyState>
        </Sheet>
      )}
      {page.items.map((slot) => (
        <OneSlot key={slot.slotId} slot={slot} now={now} />
      ))}
      <Pagination {...page} />
    </Stack>
  )
}

function OneSlot({ slot, now }: { slot: InvigilatedSlot; now: string }) {
  const { invigilation: words, format } = useWords()
  const { rooms, roomCount } = slot
  return (
    <Sheet title={`${slot.sessionName} · ${slot.slotName}`} actions={<SlotPhase {...slot} now={now} />}>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <p>
            {format.instant(slot.startsAt)} – {format.instant(slot.endsAt)}
          </p>
          <p className="text-soft">
            {roomCount === 0 ? words.noRooms : words.roomsOf(rooms.join('、'), format.number(roomCount))}
          </p>
          <p className="text-soft">
            {words.candidates(format.number(slot.candidates))} · {words.running(format.number(slot.running))}
          </p>
        </div>
        <ButtonLink to={`/invigilation/${slot.slotId}`} look="primary" icon="right">
          {words.open}
        </ButtonLink>
      </div>
    </Sheet>
  )
}
