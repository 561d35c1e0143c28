import { type ExamRoom, examRooms, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, redirect, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ArrangementBox } from '../../../../exams/rooms/arrangement-box.tsx'
import { maySee } from '../../../../exams/rooms/may-see.server.ts'
import { RoomForm } from '../../../../exams/rooms/room-form.tsx'
import { SessionHead } from '../../../../exams/session-head.tsx'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { findForPicker } from '../../../../forms/find-for-picker.server.ts'
import { useMay } from '../../../../layout/me.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { findOrgans } from '../../../../organisations/find.server.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.organising.rooms },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const session = await call(request, sessions.read, { params: { id } })
  const isBefore = session.state === 'REG_OPEN' || session.state === 'REG_CLOSED'
  const [rooms, plan] = await Promise.all([
    call(request, examRooms.list, { params: { id } }),
    isBefore ? maySee(() => call(request, examRooms.arrangement, { params: { id } })) : null,
  ])
  return { session, rooms, plan, isBefore }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-sessions/${id}/rooms`
  const fields = await Fields.of(request)
  const [verb] = fields.intent.split(' ')
  if (verb === 'seat-plans' || verb === 'tickets') {
    const answer =
      verb === 'tickets'
        ? await submit(request, examRooms.printTickets, fields, { params: { id } })
        : await submit(request, examRooms.printSeatPlans, fields, { params: { id }, body: { slotId: null } })
    return answer.done ? redirect(`/exam-prints/${answer.value.id}`) : answer.refused
  }
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const body = {
    slotId: fields.text('slotId'),
    organId: fields.picked('organId') ?? '',
    name: fields.text('name'),
    address: fields.text('address'),
    seats: fields.int('seats'),
    networks: fields
      .text('networks')
      .split(/[\s,，;；、]+/)
      .filter((text) => text !== ''),
  }
  const answer = await submit(request, examRooms.create, fields, { params: { id }, body })
  return answer.done ? done(here, 'room-added') : answer.refused
}

export default function Rooms() {
  const { session, rooms, plan, isBefore } = useLoaderData<typeof loader>()
  const { organising: words, format } = useWords()
  const may = useMay()
  const at = `/exam-sessions/${session.id}/rooms`
  const columns: Column<ExamRoom>[] = [
    {
      key: 'name',
      head: words.roomName,
      isName: true,
      cell: ({ id, name, isVirtual }) => (
        <>
          <Link to={`${at}/${id}`} className="text-primary underline">
            {name}
          </Link>
          {isVirtual && <span className="block text-sm font-normal text-soft">{words.virtualRoom}</span>}
        </>
      ),
    },
    { key: 'slot', head: words.roomSlot, cell: ({ slotName }) => slotName },
    { key: 'organ', head: words.roomOrgan, cell: ({ organName }) => organName },
    { key: 'address', head: words.roomAddress, cell: ({ address }) => address },
    { key: 'seats', head: words.roomSeats, numeric: true, cell: ({ seats }) => format.number(seats) },
    { key: 'taken', head: words.roomTaken, numeric: true, cell: ({ taken }) => format.number(taken) },
    {
      key: 'invigilators',
      head: words.invigilators,
      cell: ({ invigilators }) => invigilators.map(({ name }) => name).join('、') || words.noInvigilators,
    },
  ]
  const mayPlan = isBefore && may('room:write')
  return (
    <Stack>
      <SessionHead session={session}>
        {mayPlan && (
          <ButtonLink to={`${at}/imports`} icon="list">
            {words.importRooms}
          </ButtonLink>
        )}
        {!isBefore && rooms.length > 0 && (
          <>
            <ActionForm intent="seat-plans" className="contents">
              <SubmitButton>{words.printSeatPlans}</SubmitButton>
            </ActionForm>
            {may('registration:read') && (
              <ActionForm intent="tickets" className="contents">
                <SubmitButton>{words.printTickets}</SubmitButton>
              </ActionForm>
            )}
          </>
        )}
      </SessionHead>
      <p className="text-soft">{words.roomsLead}</p>
      {plan && <ArrangementBox plan={plan} />}
      <Sheet flush>
        <DataTable
          caption={words.rooms}
          columns={columns}
          rows={rooms}
          rowKey={({ id }) => id}
          empty={words.roomsEmpty}
        />
      </Sheet>
      {mayPlan && (
        <Sheet title={words.addRoom}>
          <RoomForm session={session} />
        </Sheet>
      )}
    </Stack>
  )
}
