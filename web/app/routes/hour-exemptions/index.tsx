import { hourExemptions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { ExemptionTable } from '../../hours/exemption-table.tsx'
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

export const handle = trail(({ navigation }) => [{ label: navigation.hourExemptions }])

export const loader = ({ request }: LoaderFunctionArgs) => list(request, hourExemptions.list)

export default function Exemptions() {
  const page = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  const may = useMay()
  const [query] = useSearchParams()
  const empty = useNothingHere(query.get('mine') ? words.exemptionQueueEmpty : words.exemptionsEmpty, ['mine'])
  return (
    <Stack>
      <PageHeader title={words.exemptions} lead={words.exemptionsLead}>
        {may('hours:claim') && (
          <ButtonLink to="/hour-exemptions/new" look="primary" icon="plus">
            {words.exemptionNew}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar keep={['sort', 'organ', 'person']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
        <SelectField
          name="state"
          label={words.state}
          options={optionsOf(words.exemptionStates)}
          placeholder={common.all}
        />
        {may('hours:verify') && (
          <CheckboxGroup
            name="mine"
            label={words.approve}
            options={[{ value: 'true', label: words.waitingForMyApproval }]}
          />
        )}
      </FilterBar>
      <Sheet flush>
        <ExemptionTable exemptions={page.items} to="/hour-exemptions" empty={empty} />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
