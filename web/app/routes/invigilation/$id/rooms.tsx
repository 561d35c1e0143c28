import { invigilation, type LiveRoom } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { BoardHead } from '../../../exams/invigilation/board-head.tsx'
import { boardTrail } from '../../../exams/invigilation/board-trail.ts'
import { trail } from '../../../layout/page-handle.ts'
import { Badge } from '../../../ui/badge.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useReloadEvery } from '../../../ui/reload-every.ts'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { head }) => [
  ...boardTrail(words, head),
  { label: words.invigilation.roomsTab },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [head, page] = await Promise.all([
    call(request, invigilation.head, { params: { id } }),
    list(request, invigilation.rooms, {}, { params: { id } }),
  ])
  return { head, page }
}

const EVERY_MS = 5000

/** The board room by room: where to look. */
export default function Rooms() {
  const { head, page } = useLoaderData<typeof loader>()
  const { invigilation: words } = useWords()
  useReloadEvery(EVERY_MS)
  return (
    <Stack>
      <BoardHead head={head} />
      <Sheet flush>
        <DataTable
          caption={words.roomsTab}
          columns={useColumns(head.slotId)}
          rows={page.items}
          rowKey={({ roomId }) => roomId ?? ''}
          empty={words.roomsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(slotId: string): Column<LiveRoom>[] {
  const { invigilation: words, format } = useWords()
  const figure = (
    key: keyof LiveRoom & ('expected' | 'running' | 'handedIn' | 'notStarted' | 'lost' | 'attention'),
    head: string,
  ): Column<LiveRoom> => ({
    key,
    head,
    numeric: true,
    cell: (room) => format.number(room[key]),
  })
  return [
    {
      key: 'name',
      head: words.room,
      isName: true,
      cell: ({ roomId, name, organName }) => (
        <>
          {roomId ? (
            <Link to={`/invigilation/${slotId}?roomId=${roomId}`} className="text-primary underline">
              {name}
            </Link>
          ) : (
            words.noRooms
          )}
          {organName && <span className="block text-sm font-normal text-soft">{organName}</span>}
        </>
      ),
    },
    {
      key: 'state',
      head: words.state,
      cell: ({ isPaused, attention }) =>
        isPaused ? (
          <Badge tone="caution">{words.paused}</Badge>
        ) : attention > 0 ? (
          <Badge tone="danger">{words.needAttention}</Badge>
        ) : (
          ''
        ),
    },
    figure('attention', words.needAttention),
    figure('expected', words.expected),
    figure('running', words.nowRunning),
    figure('handedIn', words.handedIn),
    figure('notStarted', words.notStarted),
    figure('lost', words.lost),
  ]
}
