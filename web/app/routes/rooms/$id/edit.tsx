import { rooms } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { findForPicker } from '../../../forms/find-for-picker.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { findAreas, findOrgans } from '../../../organisations/find.server.ts'
import { RoomForm } from '../../../training/rooms/room-form.tsx'
import { roomInput } from '../../../training/rooms/room-input.server.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, training }, { room }) => [
  { label: navigation.rooms, to: '/rooms' },
  { label: room.name, to: `/rooms/${room.id}` },
  { label: training.changeRoom },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { room: await call(request, rooms.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans, areaCode: findAreas })
  if (found) return found
  const body = { ...roomInput(fields), version: fields.int('version') }
  const answer = await submit(request, rooms.change, fields, { params: { id }, body })
  return answer.done ? done(`/rooms/${id}`, 'room-saved') : answer.refused
}

export default function ChangeRoom() {
  const { room } = useLoaderData<typeof loader>()
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.changeRoom} lead={room.name} />
      <Sheet>
        <RoomForm room={room} back={`/rooms/${room.id}`} />
      </Sheet>
    </Stack>
  )
}
