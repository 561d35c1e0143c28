import { credentialCards } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useCardColumns } from '../../credentials/cards/card-columns.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.cards }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, credentialCards.list) })

/** Every piece of plastic of the caller's scope. */
export default function Cards() {
  const { page } = useLoaderData<typeof loader>()
  const { cards: words, common } = useWords()
  const may = useMay()
  const { holder, serial, credential, state, place, updated } = useCardColumns()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('card:handle') && <ButtonLink to="/cards/destroy">{words.destroy}</ButtonLink>}
      </PageHeader>
      <FilterBar keep={['sort', 'organ', 'credential', 'batch']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField name="state" label={words.state} options={optionsOf(words.cardStates)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={[holder, serial, credential, state, place, updated]}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.nothing)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
