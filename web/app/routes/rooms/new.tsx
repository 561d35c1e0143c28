import { rooms } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { findAreas, findOrgans } from '../../organisations/find.server.ts'
import { RoomForm } from '../../training/rooms/room-form.tsx'
import { roomInput } from '../../training/rooms/room-input.server.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, training }) => [
  { label: navigation.rooms, to: '/rooms' },
  { label: training.newRoom },
])

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans, areaCode: findAreas })
  if (found) return found
  const answer = await submit(request, rooms.create, fields, { body: roomInput(fields) })
  return answer.done ? done(`/rooms/${answer.value.id}`, 'room-saved') : answer.refused
}

export default function NewRoom() {
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.newRoom} lead={words.roomsLead} />
      <Sheet>
        <RoomForm back="/rooms" />
      </Sheet>
    </Stack>
  )
}
