import { type Act, invigilation } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { BoardHead } from '../../../exams/invigilation/board-head.tsx'
import { boardTrail } from '../../../exams/invigilation/board-trail.ts'
import { useLength } from '../../../exams/invigilation/seat-state.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'
import { named } from '../../../words/sentence.ts'

export const handle = trail<typeof loader>((words, { head }) => [
  ...boardTrail(words, head),
  { label: words.invigilation.logTab },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [head, page] = await Promise.all([
    call(request, invigilation.head, { params: { id } }),
    list(request, invigilation.acts, {}, { params: { id } }),
  ])
  return { head, page }
}

/** Everything that was done in the slot, with who and why. */
export default function Log() {
  const { head, page } = useLoaderData<typeof loader>()
  const { invigilation: words } = useWords()
  return (
    <Stack>
      <BoardHead head={head} />
      <Sheet flush>
        <DataTable
          caption={words.logTab}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.logEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Act>[] {
  const { invigilation: words, format } = useWords()
  const length = useLength()
  const said = ({ kind, seconds, decision, text }: Act) =>
    [
      seconds !== null && (kind === 'OUTAGE_END' ? words.lasted(length(seconds)) : length(seconds)),
      kind === 'OUTAGE_DECISION' && decision && named(words.decisions, decision),
      text,
    ]
      .filter(Boolean)
      .join(' · ')
  return [
    { key: 'at', head: words.when, nowrap: true, cell: ({ at }) => format.second(at) },
    {
      key: 'what',
      head: words.what,
      isName: true,
      cell: (act) => (
        <>
          {words.kinds[act.kind]}
          <span className="block text-sm font-normal text-soft">{said(act)}</span>
        </>
      ),
    },
    { key: 'reason', head: words.reason, cell: ({ reason }) => words.reasons[reason] },
    {
      key: 'whom',
      head: words.whom,
      cell: ({ candidate, roomName, rooms, attempts }) => (
        <>
          {[roomName, candidate].filter(Boolean).join(' · ') || rooms.join('、') || words.wholeSlot}
          {attempts !== null && attempts > 0 && (
            <span className="block text-sm text-soft">{words.touched(format.number(attempts))}</span>
          )}
        </>
      ),
    },
    { key: 'who', head: words.who, cell: ({ actorName }) => actorName },
  ]
}
