import { type BoardSeat, invigilation } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { AnswerProgress } from '../../../exams/answer-progress.tsx'
import { BoardHead } from '../../../exams/invigilation/board-head.tsx'
import { boardTrail } from '../../../exams/invigilation/board-trail.ts'
import { Figures } from '../../../exams/invigilation/figures.tsx'
import { LastSign, SeatBadges, TimeLeft } from '../../../exams/invigilation/seat-state.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { optionsOf } from '../../../ui/options.ts'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useReloadEvery } from '../../../ui/reload-every.ts'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { head }) => boardTrail(words, head))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [head, page] = await Promise.all([
    call(request, invigilation.head, { params: { id } }),
    list(request, invigilation.seats, {}, { params: { id } }),
  ])
  return { head, page }
}

const EVERY_MS = 5000

/** The invigilator's board (监考台): everybody of the room, who needs attention first. */
export default function Board() {
  const { head, page } = useLoaderData<typeof loader>()
  const { invigilation: words, format, common } = useWords()
  const { search } = useLocation()
  useReloadEvery(EVERY_MS)
  const chosen = new URLSearchParams(search).get('roomId')
  const room = head.rooms.find(({ id }) => id === chosen) ?? (head.rooms.length === 1 ? head.rooms[0] : undefined)
  const here = `/invigilation/${head.slotId}`
  return (
    <Stack>
      <BoardHead head={head} />
      <Figures counts={page.counts} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-soft">{words.updated(format.second(page.serverNow))}</p>
        {head.mayAct && !head.isClosed && (
          <div className="flex flex-wrap gap-3">
            {room && (
              <ButtonLink to={`${here}/act?roomId=${room.id}`} icon="wrench">
                {words.actOf(room.name)}
              </ButtonLink>
            )}
            {head.mayActOnSlot && (
              <ButtonLink to={`${here}/act`} icon="wrench">
                {words.actOnSlot}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
      <FilterBar>
        {head.rooms.length > 1 && (
          <SelectField
            name="roomId"
            label={words.room}
            options={head.rooms.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={words.allRooms}
          />
        )}
        <SelectField name="only" label={words.show} options={optionsOf(words.only)} placeholder={common.all} />
        <TextField name="search" label={words.search} maxLength={50} type="search" />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.seatsTab}
          columns={useColumns(here, page.serverNow, head.mayAct && !head.isClosed)}
          rows={page.items}
          rowKey={({ registrationId }) => registrationId}
          empty={words.seatsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(here: string, now: string, mayAct: boolean): Column<BoardSeat>[] {
  const { invigilation: words, format } = useWords()
  return [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ personName, organName, attemptId }) => (
        <div className="md:min-w-36">
          {mayAct && attemptId ? (
            <Link to={`${here}/act?attemptId=${attemptId}`} className="text-primary underline">
              {personName}
            </Link>
          ) : (
            personName
          )}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </div>
      ),
    },
    {
      key: 'seat',
      head: words.room,
      nowrap: true,
      cell: ({ admissionNo, roomName, seatNo }) => (
        <>
          <span className="font-mono">{admissionNo ?? '—'}</span>
          <span className="block text-sm text-soft">
            {[roomName, seatNo !== null && words.seat(String(seatNo))].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    { key: 'state', head: words.state, cell: (seat) => <SeatBadges seat={seat} /> },
    {
      key: 'progress',
      head: words.progress,
      nowrap: true,
      cell: ({ attemptId, answered, questions }) =>
        attemptId ? <AnswerProgress answered={answered} of={questions} /> : '—',
    },
    { key: 'sign', head: words.sign, nowrap: true, cell: (seat) => <LastSign seat={seat} now={now} /> },
    { key: 'left', head: words.timeLeft, nowrap: true, cell: (seat) => <TimeLeft seat={seat} now={now} /> },
    {
      key: 'checkedIn',
      head: words.checkedIn,
      nowrap: true,
      cell: ({ checkedIn, releaseUntil }) => (
        <>
          {checkedIn ? words.checked : words.notChecked}
          {releaseUntil && (
            <span className="block text-sm text-soft">{words.isReleased(format.instant(releaseUntil))}</span>
          )}
        </>
      ),
    },
  ]
}
