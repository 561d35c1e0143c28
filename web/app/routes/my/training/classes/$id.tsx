import { myClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ClassCard } from '../../../../training/attendance/class-card.tsx'
import { OwnEnrolment } from '../../../../training/attendance/own-enrolment.tsx'
import { useLessonColumns } from '../../../../training/classes/lesson-columns.tsx'
import { buttonClass } from '../../../../ui/button.tsx'
import { DataTable } from '../../../../ui/data-table.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { one }) => [
  { label: navigation.myClasses, to: '/my/training/classes' },
  { label: one.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { one: await call(request, myClasses.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/my/training/classes/${id}`
  const fields = await Fields.of(request)
  if (fields.intent === 'CANCEL') {
    const reason = fields.text('reason')
    const answer = await submit(request, myClasses.cancel, fields, { params: { id }, body: reason ? { reason } : {} })
    return answer.done ? done(here, 'own-enrolment-cancelled') : answer.refused
  }
  const answer = await submit(request, myClasses.enrol, fields, { params: { id } })
  if (!answer.done) return answer.refused
  return done(here, answer.value.enrolment?.state === 'WAITLIST' ? 'own-enrolment-waits' : 'own-enrolment-made')
}

const SIGNABLE = ['PUBLISHED', 'HELD']

export default function MyClass() {
  const { one } = useLoaderData<typeof loader>()
  const { attendance: words, classes } = useWords()
  const columns = useLessonColumns(false)
  const isIn = one.enrolment !== null && ['CONFIRMED', 'ATTENDING'].includes(one.enrolment.state)
  const sign: (typeof columns)[number] = {
    key: 'sign',
    head: '',
    cell: ({ id, state }) =>
      SIGNABLE.includes(state) && (
        <Link to={`/my/training/lessons/${id}/attendance`} className={buttonClass('plain')}>
          <Icon name="check" />
          {words.sign}
        </Link>
      ),
  }
  return (
    <Stack>
      <PageHeader title={one.name} lead={one.courseTitle} />
      <ClassCard one={one} />
      <OwnEnrolment one={one} />
      <Sheet
        title={words.lessons}
        flush
        actions={
          isIn &&
          one.lessons.length > 0 && (
            <a href={`/files/my/training/classes/${one.id}/lessons.ics`} className={buttonClass('plain')}>
              <Icon name="download" />
              {words.ics}
            </a>
          )
        }
      >
        <DataTable
          caption={words.lessons}
          columns={isIn ? [...columns, sign] : columns}
          rows={one.lessons}
          rowKey={({ id }) => id}
          empty={classes.timetableNone}
        />
      </Sheet>
    </Stack>
  )
}
