import { practice } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { practiceAddress } from '../../practice/address.ts'
import { banksFor } from '../../practice/banks.server.ts'
import { solvedQuestion } from '../../practice/shown.server.ts'
import { SolvedQuestion } from '../../practice/solved-question.tsx'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ practice: words }) => [
  { label: words.practice, to: '/practice' },
  { label: words.wrongBook },
])

/** On a phone each entry is about a screen long. */
const SIZE = 10

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, banks] = await Promise.all([list(request, practice.wrong, { size: SIZE }), banksFor(request)])
  const entries = page.items.map(({ question, given, feedback, at, times }) => ({
    ...{ at, times },
    solved: solvedQuestion(question, given, feedback),
  }))
  const withWrong = banks.filter(({ wrong }) => wrong > 0)
  return {
    page: { total: page.total, page: page.page, size: page.size },
    entries,
    banks: withWrong.map(({ bankId, name, wrong }) => ({ bankId, name, wrong })),
  }
}

export default function WrongAnswers() {
  const { page, entries, banks } = useLoaderData<typeof loader>()
  const { practice: words, common, format } = useWords()
  const [query] = useSearchParams()
  const bank = query.get('bank') ?? undefined
  return (
    <Stack>
      <PageHeader title={words.wrongBook} lead={words.wrongBookLead}>
        {page.total > 0 && (
          <ButtonLink to={practiceAddress({ bank, only: 'WRONG' })} look="primary" icon="right">
            {words.wrongAgain}
          </ButtonLink>
        )}
      </PageHeader>
      {(banks.length > 1 || bank) && (
        <FilterBar>
          <SelectField
            name="bank"
            label={words.wrongBookFilter}
            options={banks.map(({ bankId, name, wrong }) => ({
              value: bankId,
              label: `${name} (${format.number(wrong)})`,
            }))}
            placeholder={common.all}
          />
        </FilterBar>
      )}
      {entries.length === 0 && (
        <Sheet flush>
          <EmptyState icon="tick">{words.wrongBookEmpty}</EmptyState>
        </Sheet>
      )}
      {entries.map(({ solved, at, times }) => (
        <Sheet
          key={solved.question.questionId}
          title={
            <span className="text-base font-normal text-soft">
              {[solved.question.bankName, solved.question.topic].filter(Boolean).join(' · ')}
            </span>
          }
          actions={
            <span className="flex flex-wrap items-center gap-x-3">
              <Badge tone="danger" icon="cross">
                {words.wrongTimes(times)}
              </Badge>
              <span className="text-sm text-soft">{words.wrongAt(format.instant(at))}</span>
            </span>
          }
        >
          <SolvedQuestion solved={solved} />
        </Sheet>
      ))}
      {page.total > page.size && (
        <Sheet flush>
          <Pagination {...page} />
        </Sheet>
      )}
    </Stack>
  )
}
