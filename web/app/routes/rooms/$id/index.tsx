import { type RoomLesson, rooms } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { today as todayHere } from '../../../credentials/today.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { DayNav } from '../../../training/calendar/day-nav.tsx'
import { isDay } from '../../../training/calendar/days.ts'
import type { ShownLesson } from '../../../training/calendar/shown.ts'
import { WeekView } from '../../../training/calendar/week-view.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { week }) => [
  { label: navigation.rooms, to: '/rooms' },
  { label: week.room.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const day = new URL(request.url).searchParams.get('day')
  const query = isDay(day) ? { day } : {}
  const week = await call(request, rooms.week, { params: { id: idOf(params) }, query })
  return { week, today: await todayHere(request) }
}

const shown = ({ lessonId, from, to, ...lesson }: RoomLesson): ShownLesson => ({
  ...lesson,
  id: lessonId,
  startsAt: from,
  endsAt: to,
  roomName: null,
  instructorName: null,
})

export default function OneRoom() {
  const { week, today } = useLoaderData<typeof loader>()
  const { training: words, classes, common, format } = useWords()
  const { room } = week
  return (
    <Stack>
      <PageHeader
        title={room.name}
        lead={room.address}
        badge={<Badge tone={room.isActive ? 'good' : 'calm'}>{room.isActive ? words.active : words.inactive}</Badge>}
      >
        {room.isMine && (
          <ButtonLink to={`/rooms/${room.id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        <ButtonLink to={`/training-calendar?room=${room.id}`} icon="calendar">
          {classes.calendar}
        </ButtonLink>
      </PageHeader>
      <Sheet>
        <Facts>
          <Fact label={words.area}>{room.areaName}</Fact>
          <Fact label={words.organ}>{room.organName}</Fact>
          <Fact label={words.capacity}>{format.number(room.capacity)}</Fact>
          <Fact label={words.coordinates}>{room.latitude !== null && `${room.latitude}, ${room.longitude}`}</Fact>
          <Fact label={words.equipment} wide>
            {room.equipment}
          </Fact>
        </Facts>
      </Sheet>
      <Sheet
        title={words.roomWeek}
        actions={<span className="text-soft">{words.busyFor(format.number(week.busyMinutes))}</span>}
        flush
      >
        <div className="px-4 py-3 sm:px-6">
          <DayNav view="week" day={week.from} today={today} />
        </div>
        <WeekView
          day={week.from}
          today={today}
          lessons={week.lessons.map(shown)}
          addressOf={({ classId }) => `/training-classes/${classId}`}
        />
      </Sheet>
    </Stack>
  )
}
