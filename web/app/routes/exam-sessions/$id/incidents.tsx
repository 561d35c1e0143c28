import { type Incident, sessions, violations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { IncidentText } from '../../../exams/afterwards/incident-text.tsx'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { trail } from '../../../layout/page-handle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.afterwards.incidents },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [session, page] = await Promise.all([
    call(request, sessions.read, place),
    list(request, violations.incidents, {}, place),
  ])
  return { session, page }
}

/** What happened in the rooms; from here a case is opened. */
export default function Incidents() {
  const { session, page } = useLoaderData<typeof loader>()
  const { afterwards: words, format } = useWords()
  const columns: Column<Incident>[] = [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ personName, organName }) => (
        <>
          {personName}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'no', head: words.admissionNo, cell: ({ admissionNo }) => admissionNo },
    { key: 'kind', head: words.incidentKind, cell: (incident) => <IncidentText incident={incident} /> },
    { key: 'at', head: words.when, nowrap: true, cell: ({ at }) => format.instant(at) },
    { key: 'by', head: words.recordedBy, cell: ({ recordedBy }) => recordedBy ?? words.bySystem },
    {
      key: 'case',
      head: '',
      cell: ({ violationId, registrationId }) =>
        violationId ? (
          <Link to={`/exam-violations/${violationId}`} className="text-primary underline">
            {words.toCase}
          </Link>
        ) : (
          !session.rehearsalOf && (
            <Link to={`/exam-violations/new?registration=${registrationId}`} className="text-primary underline">
              {words.openCase}
            </Link>
          )
        ),
    },
  ]
  return (
    <Stack>
      <SessionHead session={session} />
      <NoticeBox>{words.incidentsLead}</NoticeBox>
      <Sheet flush>
        <DataTable
          caption={words.incidents}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.incidentsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
