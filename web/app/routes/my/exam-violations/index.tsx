import { violations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { ViolationBadge } from '../../../exams/afterwards/badges.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myViolations }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, violations.mine) }
}

export default function MyViolations() {
  const { page } = useLoaderData<typeof loader>()
  const { afterwards: words, format } = useWords()
  return (
    <Stack>
      <PageHeader title={words.myViolations} />
      <Sheet flush>
        <DataTable
          caption={words.myViolations}
          columns={[
            {
              key: 'session',
              head: words.examName,
              isName: true,
              cell: ({ id, sessionName }) => (
                <Link to={`/my/exam-violations/${id}`} className="text-primary underline">
                  {sessionName}
                </Link>
              ),
            },
            { key: 'no', head: words.caseNo, cell: ({ caseNo }) => caseNo },
            { key: 'state', head: words.state, cell: ({ state }) => <ViolationBadge state={state} /> },
            { key: 'due', head: words.statementDue, cell: ({ statementDueOn }) => format.day(statementDueOn) },
          ]}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.myViolationsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
