import { trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { type ClassAct, ClassActs } from '../../../training/classes/class-acts.tsx'
import { ClassFacts } from '../../../training/classes/class-facts.tsx'
import { ClassHead } from '../../../training/classes/class-head.tsx'
import { ClassProgress } from '../../../training/classes/class-progress.tsx'
import { classTrail } from '../../../training/classes/class-trail.ts'
import { EnrolmentCounts } from '../../../training/classes/enrolment-counts.tsx'
import { useLessonColumns } from '../../../training/classes/lesson-columns.tsx'
import { ButtonLink, buttonClass } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { one }) => classTrail(words, one))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [one, domains] = await Promise.all([
    call(request, trainingClasses.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { one, domains }
}

const DONE = {
  APPROVE: 'class-approved',
  OPEN: 'class-opened',
  CLOSE: 'class-closed',
  START: 'class-started',
  FINISH: 'class-finished',
  CANCEL: 'class-cancelled',
} as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const act = fields.intent as ClassAct
  const version = fields.int('version')
  const reason = fields.text('reason')
  const answer =
    act === 'APPROVE'
      ? await submit(request, trainingClasses.approve, fields, { params: { id }, body: { version } })
      : await submit(request, trainingClasses.act, fields, {
          params: { id },
          body: { action: act, version, ...(reason && { reason }) },
        })
  return answer.done ? done(`/training-classes/${id}`, DONE[act]) : answer.refused
}

export default function OneClass() {
  const { one, domains } = useLoaderData<typeof loader>()
  const { classes: words, common } = useWords()
  const { id, openActions } = one
  return (
    <Stack>
      <ClassHead one={one}>
        {(openActions.includes('NOMINATE') || openActions.includes('ENROL')) && (
          <ButtonLink to={`/training-classes/${id}/nominate`} look="primary" icon="plus">
            {words.nominate}
          </ButtonLink>
        )}
        {openActions.includes('CHANGE') && (
          <ButtonLink to={`/training-classes/${id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
      </ClassHead>
      {one.cancelReason && (
        <NoticeBox tone="danger" title={words.states.CANCELLED}>
          {one.cancelReason}
        </NoticeBox>
      )}
      <Sheet>
        <ClassProgress state={one.state} />
      </Sheet>
      <ClassActs one={one} />
      <ClassFacts one={one} domains={domains} />
      <EnrolmentCounts one={one} />
      <Sheet
        title={words.timetable}
        flush
        actions={
          one.lessons.length > 0 && (
            <a href={`/files/training-classes/${id}/lessons.ics`} className={buttonClass('plain')}>
              <Icon name="download" />
              {words.ics}
            </a>
          )
        }
      >
        <DataTable
          caption={words.timetable}
          columns={useLessonColumns(true)}
          rows={one.lessons}
          rowKey={(lesson) => lesson.id}
          empty={
            openActions.includes('TIMETABLE') ? (
              <Link to={`/training-classes/${id}/timetable`} className="text-primary underline">
                {words.lead1}
              </Link>
            ) : (
              words.timetableNone
            )
          }
        />
      </Sheet>
    </Stack>
  )
}
