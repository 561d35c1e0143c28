import { type ViolationRow, violations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { ViolationBadge } from '../../exams/afterwards/badges.tsx'
import { trail } from '../../layout/page-handle.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.violations }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, violations.list) }
}

export default function Violations() {
  const { page } = useLoaderData<typeof loader>()
  const { afterwards: words, common, format } = useWords()
  const columns: Column<ViolationRow>[] = [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ id, personName, organName }) => (
        <>
          <Link to={`/exam-violations/${id}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'no', head: words.caseNo, nowrap: true, cell: ({ caseNo }) => caseNo },
    { key: 'session', head: words.examName, cell: ({ sessionName }) => sessionName },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: 'level', head: words.level, cell: ({ level }) => words.levels[level] },
    { key: 'state', head: words.state, cell: ({ state }) => <ViolationBadge state={state} /> },
    { key: 'due', head: words.statementDue, nowrap: true, cell: ({ statementDueOn }) => format.day(statementDueOn) },
  ]
  const states = (['NOTIFIED', 'DECIDED', 'CLEARED', 'REVOKED'] as const).map((value) => ({
    value,
    label: words.violationStates[value],
  }))
  return (
    <Stack>
      <PageHeader title={words.violations} lead={words.violationsLead} />
      <FilterBar>
        <TextField name="search" label={words.candidate} maxLength={50} type="search" />
        <SelectField name="state" label={words.state} options={states} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.violations}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.violationsEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
