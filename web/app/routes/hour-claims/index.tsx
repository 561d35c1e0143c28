import { hourClaims } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { ClaimTable } from '../../hours/claim-table.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.hourClaims }])

export const loader = ({ request }: LoaderFunctionArgs) => list(request, hourClaims.list)

export default function Claims() {
  const page = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  const may = useMay()
  const [query] = useSearchParams()
  return (
    <Stack>
      <PageHeader title={words.claims} lead={words.claimsLead}>
        {may('hours:claim') && (
          <ButtonLink to="/hour-claims/new" look="primary" icon="plus">
            {words.claimNew}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar keep={['sort', 'organ', 'person']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
        <SelectField name="state" label={words.state} options={optionsOf(words.claimStates)} placeholder={common.all} />
        {may('hours:verify') && (
          <CheckboxGroup name="mine" label={words.decide} options={[{ value: 'true', label: words.waitingForMe }]} />
        )}
      </FilterBar>
      <Sheet flush>
        <ClaimTable
          claims={page.items}
          to="/hour-claims"
          empty={useNothingHere(query.get('mine') ? words.queueEmpty : words.claimsEmpty, ['mine'])}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
