import type { Bank, Page, QuestionRow } from '@app/api/contract'
import { Form, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { Sheet } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'
import type { Topic } from '../topics.server.ts'
import { ActBar } from './act-bar.tsx'
import { useQuestionColumns } from './question-columns.tsx'
import { QuestionFilters } from './question-filters.tsx'

/** What stands in the address of a list but is no condition. */
const NO_CONDITION = new Set(['page', 'size', 'sort'])

/** Filters, the questions found, and what can be done with many of them; of one bank where `bankId` is given. */
export function QuestionListing({
  page,
  topics,
  banks,
  bankId,
  empty,
}: {
  page: Page<QuestionRow>
  topics: readonly Topic[]
  banks?: readonly Bank[]
  bankId?: string
  empty: ReactNode
}) {
  const { questions: words } = useWords()
  const columns = useQuestionColumns(banks)
  const [query] = useSearchParams()
  const conditions = [...query].filter(([name, value]) => value !== '' && !NO_CONDITION.has(name))
  return (
    <>
      <QuestionFilters banks={banks} topics={topics} />
      <Sheet flush>
        <Form method="get" action="/questions/many">
          {bankId && <input type="hidden" name="bank" value={bankId} />}
          {conditions.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {page.total > 0 && <ActBar total={page.total} />}
          <DataTable
            caption={words.questions}
            columns={columns}
            rows={page.items}
            rowKey={({ id }) => id}
            empty={empty}
          />
        </Form>
        <Pagination {...page} />
      </Sheet>
    </>
  )
}
