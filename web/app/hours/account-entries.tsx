import type { HourAccountPage } from '@app/api/contract'
import { useSearchParams } from '@remix-run/react'
import { Sheet } from '../ui/page.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { useWords } from '../words/context.ts'
import { EntryFilters } from './entry-filters.tsx'
import { EntryTable } from './entry-table.tsx'

/** The ledger of one account: conditions, lines, pages. */
export function AccountEntries({ page }: { page: HourAccountPage['entries'] }) {
  const { hours: words, common } = useWords()
  const [query] = useSearchParams()
  const isFiltered = query.has('category') || query.has('source')
  return (
    <>
      <EntryFilters />
      <Sheet title={words.entries} flush>
        <p className="px-4 pt-3 text-soft sm:px-6">{words.entriesLead}</p>
        <EntryTable entries={page.items} empty={isFiltered ? common.nothing : words.entriesEmpty} />
        <Pagination {...page} />
      </Sheet>
    </>
  )
}
