import { type FailedTask, jobs } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../api/fields.server.ts'
import { list } from '../api/list.server.ts'
import { done, submit } from '../api/submit.server.ts'
import { ActionForm } from '../forms/action-form.tsx'
import { useMay } from '../layout/me.ts'
import { trail } from '../layout/page-handle.ts'
import { SubmitButton } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { useWords } from '../words/context.ts'

export const handle = trail(({ tasks }) => [{ label: tasks.title }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, jobs.failed) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, jobs.retry, fields, { params: { id: fields.int('id') } })
  return answer.done ? done('/failed-tasks', 'task-retried') : answer.refused
}

/** Tasks that failed for good; an administrator may have them tried again. */
export default function FailedTasks() {
  const { page } = useLoaderData<typeof loader>()
  const { tasks: words } = useWords()
  const columns = useColumns()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => String(id)}
          empty={words.empty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<FailedTask>[] {
  const { tasks: words, format } = useWords()
  const may = useMay()
  return [
    { key: 'topic', head: words.topic, isName: true, cell: ({ topic }) => topic },
    { key: 'failedAt', head: words.failedAt, nowrap: true, cell: ({ failedAt }) => format.instant(failedAt) },
    { key: 'attempts', head: words.attempts, numeric: true, cell: ({ attempts }) => attempts },
    {
      key: 'lastError',
      head: words.lastError,
      cell: ({ lastError }) => lastError && <span className="font-mono text-sm break-all">{lastError}</span>,
    },
    {
      key: 'retry',
      head: '',
      cell: ({ id }) =>
        may('job:retry') && (
          <ActionForm intent={`retry-${id}`} className="">
            <input type="hidden" name="id" value={id} />
            <SubmitButton look="plain">{words.retry}</SubmitButton>
          </ActionForm>
        ),
    },
  ]
}
