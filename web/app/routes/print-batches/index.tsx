import { credentialCards, type PrintBatch } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { BatchBadge } from '../../credentials/cards/badges.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.printBatches }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({
  page: await list(request, credentialCards.batches),
})

export default function PrintBatches() {
  const { page } = useLoaderData<typeof loader>()
  const { cards: words, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.batches} lead={words.batchesLead}>
        {may('credential:print') && (
          <>
            <ButtonLink to="/print-batches/new" look="primary" icon="plus">
              {words.newBatch}
            </ButtonLink>
            <ButtonLink to="/print-batches/problems" icon="warning">
              {words.toProblems}
            </ButtonLink>
          </>
        )}
      </PageHeader>
      <FilterBar>
        <TextField name="search" label={words.batchSearch} maxLength={40} type="search" />
        <SelectField
          name="state"
          label={words.batchState}
          options={optionsOf(words.batchStates)}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.batches}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.noBatches)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<PrintBatch>[] {
  const { cards: words, credentials, format } = useWords()
  return [
    {
      key: 'number',
      head: words.batchNo,
      isName: true,
      nowrap: true,
      cell: ({ id, batchNo }) => (
        <Link to={`/print-batches/${id}`} className="font-mono text-primary underline">
          {batchNo}
        </Link>
      ),
    },
    { key: 'organ', head: words.destination, cell: ({ organName }) => organName },
    { key: 'kind', head: words.kind, cell: ({ kind }) => credentials.kinds[kind] },
    {
      key: 'cards',
      head: words.cardsCount,
      numeric: true,
      cell: ({ total, problems }) => (
        <>
          {format.number(total)}
          {problems > 0 && (
            <span className="block">
              <Badge tone="danger" icon="warning">
                {`${words.toProblems} ${format.number(problems)}`}
              </Badge>
            </span>
          )}
        </>
      ),
    },
    { key: 'state', head: words.batchState, cell: ({ state }) => <BatchBadge state={state} /> },
    { key: 'at', head: words.createdAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
  ]
}
