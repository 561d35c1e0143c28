import { trainingCalendar } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { today as todayHere } from '../../../../credentials/today.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { useAnswer } from '../../../../forms/answer.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { MyClassTabs } from '../../../../training/attendance/my-tabs.tsx'
import { CalendarPart } from '../../../../training/calendar/calendar-part.tsx'
import { daysShown, isDay, isView, type View } from '../../../../training/calendar/days.ts'
import { SubmitButton } from '../../../../ui/button.tsx'
import { ConfirmButton } from '../../../../ui/confirm.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, attendance }) => [
  { label: navigation.myClasses, to: '/my/training/classes' },
  { label: attendance.calendar },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const [wanted, asked] = [searchParams.get('view'), searchParams.get('day')]
  const view: View = isView(wanted) ? wanted : 'agenda'
  const today = await todayHere(request)
  const day = isDay(asked) ? asked : today
  const days = daysShown(view, day)
  const [{ lessons }, feed] = await Promise.all([
    call(request, trainingCalendar.mine, { query: { from: days[0]!, to: days.at(-1)! } }),
    call(request, trainingCalendar.readFeed),
  ])
  return { view, day, today, lessons, feed }
}

/** The address is shown in the answer and never again: only its hash is kept. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  if (fields.intent === 'revoke') {
    const answer = await submit(request, trainingCalendar.revokeFeed, fields)
    return answer.done ? done('/my/training/classes/calendar', 'feed-revoked') : answer.refused
  }
  const answer = await submit(request, trainingCalendar.makeFeed, fields, { body: {} })
  return answer.done ? data({ url: answer.value.url }) : answer.refused
}

export default function MyCalendar() {
  const { view, day, today, lessons } = useLoaderData<typeof loader>()
  const { attendance: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.calendar} lead={words.mineLead} />
      <MyClassTabs />
      <CalendarPart
        view={view}
        day={day}
        today={today}
        lessons={lessons}
        addressOf={(lesson) =>
          lessons.find(({ id }) => id === lesson.id)?.as === 'INSTRUCTOR'
            ? '/my/instructor'
            : `/my/training/classes/${lesson.classId}`
        }
      />
      <Feed />
    </Stack>
  )
}

/** The secret address by which a phone's calendar keeps up to date by itself. */
function Feed() {
  const { feed } = useLoaderData<typeof loader>()
  const { classes: words, common, format } = useWords()
  const url = (useAnswer() as { url?: string | null } | undefined)?.url
  return (
    <Sheet title={words.feed}>
      <div className="flex max-w-2xl flex-col gap-4">
        <p className="text-soft">{words.feedLead}</p>
        {url && <p className="rounded bg-well p-3 font-mono text-sm select-all">{url}</p>}
        {!url && feed.createdAt && <p>{words.feedSince(format.instant(feed.createdAt))}</p>}
        {!url && !feed.createdAt && <p>{words.feedNone}</p>}
        <div className="flex flex-wrap gap-3">
          <ActionForm intent="make" className="contents">
            <SubmitButton look="plain" icon="plus">
              {feed.createdAt ? words.feedRenew : words.feedMake}
            </SubmitButton>
          </ActionForm>
          {feed.createdAt && (
            <ActionForm intent="revoke" className="contents">
              <ConfirmButton
                icon="cross"
                label={words.feedRevoke}
                title={words.feedRevoke}
                confirm={words.feedRevoke}
                cancel={common.back}
              >
                {words.feedRevokeBody}
              </ConfirmButton>
            </ActionForm>
          )}
        </div>
      </div>
    </Sheet>
  )
}
