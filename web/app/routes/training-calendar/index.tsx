import { trainingCalendar } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { today as todayHere } from '../../credentials/today.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { AreaNav } from '../../organisations/area-nav.tsx'
import { areaView } from '../../organisations/areas.server.ts'
import { CalendarPart } from '../../training/calendar/calendar-part.tsx'
import { addDays, daysShown, isDay, isView, type View } from '../../training/calendar/days.ts'
import { choicesFor } from '../../training/classes/choices.server.ts'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.trainingCalendar }])

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const wanted = searchParams.get('view')
  const view: View = isView(wanted) ? wanted : 'month'
  const asked = searchParams.get('day')
  const today = await todayHere(request)
  const day = isDay(asked) ? asked : today
  const days = daysShown(view, day)
  const filter = (name: string) => searchParams.get(name) || undefined
  const [part, areas, choices] = await Promise.all([
    call(request, trainingCalendar.read, {
      query: {
        from: days[0]!,
        to: days.at(-1) ?? addDays(day, 1),
        area: filter('area'),
        organ: filter('organ'),
        room: filter('room'),
        instructor: filter('instructor'),
      },
    }),
    areaView(request, searchParams.get('area')),
    choicesFor(request),
  ])
  return { view, day, today, part, areas, choices }
}

export default function Calendar() {
  const { view, day, today, part, areas, choices } = useLoaderData<typeof loader>()
  const { classes: words } = useWords()
  const { search } = useLocation()
  const organ = part.lessons.find(({ organId }) => organId === new URLSearchParams(search).get('organ'))
  const organs = [...new Map(part.lessons.map(({ organId, organName }) => [organId, organName]))]
  return (
    <Stack>
      <PageHeader title={words.calendar} lead={organ?.organName ?? words.calendarLead} />
      <FilterBar keep={['view', 'day', 'area']}>
        <SelectField
          name="organ"
          label={words.organ}
          options={organs.map(([value, label]) => ({ value, label }))}
          placeholder={words.anyOrgan}
        />
        <SelectField name="room" label={words.lessonRoom} options={choices.rooms} placeholder={words.anyRoom} />
        {choices.instructors.length > 0 && (
          <SelectField
            name="instructor"
            label={words.lessonInstructor}
            options={choices.instructors}
            placeholder={words.anyInstructor}
          />
        )}
      </FilterBar>
      <div className="grid items-start gap-5 xl:grid-cols-[16rem_minmax(0,1fr)]">
        <AreaNav {...areas} />
        <CalendarPart
          view={view}
          day={day}
          today={today}
          lessons={part.lessons}
          isWhole={part.isWhole}
          addressOf={({ classId }) => `/training-classes/${classId}`}
        />
      </div>
    </Stack>
  )
}
