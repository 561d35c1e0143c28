import { hours, organisations, trainingFigures } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { submit } from '../../api/submit.server.ts'
import { today } from '../../credentials/today.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAccountColumns } from '../../hours/account-columns.tsx'
import { reminderInput, selectionOf } from '../../hours/reminder.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { AreaNav } from '../../organisations/area-nav.tsx'
import { areaView } from '../../organisations/areas.server.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.hourAccounts }])

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const organ = query.get('organ')
  const [page, areas, organName] = await Promise.all([
    list(request, hours.accounts),
    areaView(request, query.get('area')),
    organ ? call(request, organisations.read, { params: { id: organ } }).then(({ name }) => name) : null,
  ])
  return { page, areas, organName, thisYear: Number((await today(request)).slice(0, 4)) }
}

/** Reminds the people who were chosen, or all of the list's unit or area who lack hours. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { ...selectionOf(request), ...reminderInput(fields) }
  const answer = await submit(request, trainingFigures.remind, fields, { body })
  return answer.done ? redirect(`/training-figures/reminders/${answer.value.id}`) : answer.refused
}

/** 学时台账: who of a unit or territory has how many hours and lacks how many. */
export default function Accounts() {
  const { page, areas, organName, thisYear } = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  const { search } = useLocation()
  const columns = useAccountColumns()
  const years = Array.from({ length: 5 }, (_, i) => thisYear - i)
  const isShort = page.items.some(({ missing }) => missing > 0)
  return (
    <Stack>
      <PageHeader title={words.accounts} lead={organName ? words.accountsInOrgan(organName) : words.accountsLead} />
      <FilterBar keep={['sort', 'organ', 'area']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
        <SelectField
          name="year"
          label={words.year}
          options={years.map((year) => ({ value: String(year), label: words.yearNamed(year) }))}
        />
        <SelectField name="only" label={words.only} options={optionsOf(words.onlys)} placeholder={common.all} />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      </FilterBar>
      <div className="grid items-start gap-5 lg:grid-cols-[16rem_1fr]">
        <AreaNav {...areas} />
        <ActionForm className="flex min-w-0 flex-col gap-4" action={`/hour-accounts${search}`} preventScrollReset>
          <Sheet flush>
            <DataTable
              caption={words.accounts}
              columns={isShort ? columns : columns.filter(({ key }) => key !== 'choose')}
              rows={page.items}
              rowKey={({ personId }) => personId}
              empty={words.accountsEmpty}
            />
            <Pagination {...page} />
          </Sheet>
          {isShort && (
            <Sheet title={words.remind}>
              <p className="text-soft">{words.remindHint}</p>
              <FormActions>
                <SubmitButton icon="bell" name="whom" value="chosen">
                  {words.remindChosen}
                </SubmitButton>
                <SubmitButton look="plain" icon="bell" name="whom" value="all">
                  {words.remindAll}
                </SubmitButton>
              </FormActions>
            </Sheet>
          )}
        </ActionForm>
      </div>
    </Stack>
  )
}
