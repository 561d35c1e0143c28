import { audit } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../api/call.server.ts'
import { list } from '../api/list.server.ts'
import { attempt } from '../api/submit.server.ts'
import { useEntryColumns } from '../audit/entry-columns.tsx'
import { Verification } from '../audit/verification.tsx'
import { ActionForm } from '../forms/action-form.tsx'
import { useAnswer } from '../forms/answer.ts'
import { trail } from '../layout/page-handle.ts'
import { SubmitButton } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { DayField, TextField } from '../ui/fields.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { useWords } from '../words/context.ts'

export const handle = trail(({ audit: words }) => [{ label: words.title }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, audit.list) })

/** Recomputes the hash chain; the outcome stands above the list. */
export async function action({ request }: ActionFunctionArgs) {
  const answer = await attempt(undefined, () => call(request, audit.verify))
  return answer.done ? { verified: answer.value } : answer.refused
}

export default function AuditLog() {
  const { page } = useLoaderData<typeof loader>()
  const { audit: words } = useWords()
  const answer = useAnswer<typeof action>()
  const columns = useEntryColumns()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        <ActionForm className="flex flex-col gap-3">
          <SubmitButton icon="shield">{words.verify}</SubmitButton>
        </ActionForm>
      </PageHeader>
      {answer && 'verified' in answer && <Verification {...answer.verified} />}
      <FilterBar keep={[]}>
        <TextField name="actor" label={words.actor} maxLength={60} />
        <TextField name="action" label={words.action} maxLength={60} placeholder={words.actionHint} />
        <TextField name="subjectKind" label={words.subjectKind} maxLength={40} />
        <TextField name="subjectId" label={words.subjectId} maxLength={80} />
        <DayField name="from" label={words.from} />
        <DayField name="to" label={words.to} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={columns}
          rows={page.items}
          rowKey={({ seq }) => String(seq)}
          empty={words.empty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
