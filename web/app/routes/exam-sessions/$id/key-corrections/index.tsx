import { corrections, type KeyCorrection, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { list } from '../../../../api/list.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { CorrectionBadge } from '../../../../exams/afterwards/badges.tsx'
import { SessionHead } from '../../../../exams/session-head.tsx'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { useMay } from '../../../../layout/me.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.afterwards.corrections },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [session, page] = await Promise.all([
    call(request, sessions.read, place),
    list(request, corrections.list, {}, place),
  ])
  return { session, page }
}

/** Corrected keys of a session. */
export default function Corrections() {
  const { session, page } = useLoaderData<typeof loader>()
  const { afterwards: words, format } = useWords()
  const may = useMay()
  const isGraded = session.state === 'SCORED' || session.state === 'PUBLISHED_RESULTS'
  const columns: Column<KeyCorrection>[] = [
    {
      key: 'reason',
      head: words.reason,
      isName: true,
      cell: ({ id, reason }) => (
        <Link to={`/key-corrections/${id}`} className="text-primary underline">
          {reason}
        </Link>
      ),
    },
    { key: 'state', head: words.state, cell: ({ state }) => <CorrectionBadge state={state} /> },
    {
      key: 'passes',
      head: words.passes,
      nowrap: true,
      cell: ({ simulation }) =>
        words.fromTo(format.number(simulation.passedBefore), format.number(simulation.passedAfter)),
    },
    { key: 'by', head: words.proposedBy, cell: ({ proposedBy }) => proposedBy },
    { key: 'at', head: words.when, nowrap: true, cell: ({ proposedAt }) => format.instant(proposedAt) },
  ]
  return (
    <Stack>
      <SessionHead session={session} />
      <NoticeBox>{words.correctionsLead}</NoticeBox>
      {may('correction:propose') && isGraded && (
        <div>
          <ButtonLink to={`/exam-sessions/${session.id}/key-corrections/new`} look="primary" icon="pencil">
            {words.newCorrection}
          </ButtonLink>
        </div>
      )}
      <Sheet flush>
        <DataTable
          caption={words.corrections}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.correctionsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
