import { examRooms, type RoomSeat, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Static } from 'typebox'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { maySee } from '../../../../exams/rooms/may-see.server.ts'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { SubmitButton } from '../../../../ui/button.tsx'
import { CheckboxGroup } from '../../../../ui/choices.tsx'
import { ConfirmButton } from '../../../../ui/confirm.tsx'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../../ui/facts.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'
import { named } from '../../../../words/sentence.ts'

export const handle = trail<typeof loader>((words, { session, room }) => [
  ...sessionTrail(words, session),
  { label: words.organising.rooms, to: `/exam-sessions/${session.id}/rooms` },
  { label: room.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [session, room, possible] = await Promise.all([
    call(request, sessions.read, { params: { id: idOf(params) } }),
    call(request, examRooms.read, { params: { id: idOf(params, 'roomId') } }),
    maySee(() => call(request, examRooms.mayInvigilate, { query: {} })),
  ])
  return { session, room, possible }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params, 'roomId')
  const fields = await Fields.of(request)
  if (fields.intent === 'remove') {
    const answer = await submit(request, examRooms.remove, fields, { params: { id } })
    return answer.done ? done(`/exam-sessions/${idOf(params)}/rooms`, 'room-removed') : answer.refused
  }
  const invigilators = fields.list('invigilator').map((accountId, i) => ({ accountId, isChief: i === 0 }))
  const answer = await submit(request, examRooms.assign, fields, { params: { id }, body: { invigilators } })
  return answer.done ? done(`/exam-sessions/${idOf(params)}/rooms/${id}`, 'invigilators-saved') : answer.refused
}

export default function OneRoom() {
  const { session, room, possible } = useLoaderData<typeof loader>()
  const { organising: words, exams, common, format } = useWords()
  const columns: Column<Static<typeof RoomSeat>>[] = [
    { key: 'name', head: exams.candidate, isName: true, cell: ({ name }) => name },
    { key: 'seat', head: words.seat, numeric: true, cell: ({ seatNo }) => seatNo },
    {
      key: 'admissionNo',
      head: exams.admissionNo,
      cell: ({ admissionNo }) => <span className="font-mono">{admissionNo}</span>,
    },
    { key: 'organ', head: words.seatOrgan, cell: ({ organName }) => organName },
    { key: 'state', head: exams.state, cell: ({ state }) => named(exams.registrationStates, state) },
  ]
  const isBefore = session.state === 'REG_OPEN' || session.state === 'REG_CLOSED'
  const known = new Map([
    ...(possible ?? []).map(({ id, name, organName }) => [id, organName ? `${name}（${organName}）` : name] as const),
    ...room.invigilators.map(({ accountId, name }) => [accountId, name] as const),
  ])
  return (
    <Stack>
      <PageHeader title={room.name} lead={`${session.name} · ${room.slotName}`} />
      <Sheet>
        <Facts>
          <Fact label={exams.startsAt}>{format.instant(room.startsAt)}</Fact>
          <Fact label={words.roomOrgan}>{room.organName}</Fact>
          <Fact label={words.roomAddress}>{room.address}</Fact>
          <Fact label={words.roomSeats}>{`${format.number(room.taken)} / ${format.number(room.seats)}`}</Fact>
          <Fact label={words.roomNetworks}>{room.networks.join('、')}</Fact>
          <Fact label={words.invigilators}>
            {room.invigilators.map(({ name, isChief }) => (isChief ? `${name}（${words.chief}）` : name)).join('、') ||
              words.noInvigilators}
          </Fact>
        </Facts>
      </Sheet>
      <Sheet title={words.seatPlan} flush>
        <DataTable
          caption={words.seatPlan}
          columns={columns}
          rows={room.seated}
          rowKey={({ registrationId }) => registrationId}
          empty={words.arrangementOf('0', format.number(room.seats))}
        />
      </Sheet>
      {possible && known.size > 0 && (
        <Sheet title={words.invigilators}>
          <ActionForm intent="assign">
            <CheckboxGroup
              name="invigilator"
              label={words.invigilators}
              hint={words.invigilatorsHint}
              options={[...known].map(([value, label]) => ({ value, label }))}
              defaultValues={room.invigilators.map(({ accountId }) => accountId)}
            />
            <FormActions>
              <SubmitButton>{words.saveInvigilators}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {possible && isBefore && !room.isVirtual && (
        <ActionForm intent="remove">
          <ConfirmButton
            label={words.removeRoom}
            title={words.removeRoom}
            confirm={words.removeRoom}
            cancel={common.cancel}
          >
            {words.removeRoomBody}
          </ConfirmButton>
        </ActionForm>
      )}
    </Stack>
  )
}
