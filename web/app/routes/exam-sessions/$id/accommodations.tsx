import { type AccommodationRow, accommodations, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { AccommodationBadge, useEases } from '../../../exams/sitting/accommodation.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { useNothingHere } from '../../../ui/nothing-here.ts'
import { optionsOf } from '../../../ui/options.ts'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.sitting.accommodations },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [session, page] = await Promise.all([
    call(request, sessions.read, { params: { id } }),
    list(request, accommodations.accommodations, {}, { params: { id } }),
  ])
  return { session, page }
}

/** Who asked for what in this session (合理便利). */
export default function Accommodations() {
  const { session, page } = useLoaderData<typeof loader>()
  const { sitting: words, common } = useWords()
  return (
    <Stack>
      <SessionHead session={session} />
      <p className="text-soft">{words.accommodationsLead}</p>
      <FilterBar>
        <TextField name="search" label={words.candidate} maxLength={50} type="search" />
        <SelectField
          name="state"
          label={words.state}
          options={optionsOf(words.accommodationStates)}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.accommodations}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ registrationId }) => registrationId}
          empty={useNothingHere(words.accommodationsEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<AccommodationRow>[] {
  const { sitting: words, format } = useWords()
  const eases = useEases()
  return [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ registrationId, personName, organName }) => (
        <>
          <Link to={`/exam-registrations/${registrationId}/accommodation`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'eases', head: words.eases, cell: (row) => eases(row) },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <AccommodationBadge state={state} /> },
    { key: 'asked', head: words.asked, nowrap: true, cell: ({ askedAt }) => format.instant(askedAt) },
  ]
}
