import { questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { banksFor } from '../../questions/banks.server.ts'
import { useQuestionColumns } from '../../questions/question-columns.tsx'
import { QuestionFilters } from '../../questions/question-filters.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, questions: words }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.allQuestions },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, banks] = await Promise.all([list(request, questions.list), banksFor(request)])
  return { page, banks }
}

export default function Questions() {
  const { page, banks } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.allQuestions} lead={may('question:review') ? undefined : words.ownOnly} />
      <QuestionFilters banks={banks} />
      <Sheet flush>
        <DataTable
          caption={words.questions}
          columns={useQuestionColumns(banks)}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.empty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
