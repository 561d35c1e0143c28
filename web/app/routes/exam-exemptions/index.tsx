import { type Exemption, exemptions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { useExemptionColumns } from '../../exams/exemptions/columns.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.examExemptions }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, { grounds }, domains] = await Promise.all([
    list(request, exemptions.list),
    call(request, exemptions.grounds),
    domainsFor(request),
  ])
  return { page, isOff: grounds.length === 0, domains }
}

export default function Exemptions() {
  const { page, isOff, domains } = useLoaderData<typeof loader>()
  const { exemptions: words, common } = useWords()
  const may = useMay()
  const columns: Column<Exemption>[] = [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ id, personName, organName }) => (
        <>
          <Link to={`/exam-exemptions/${id}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    ...useExemptionColumns<Exemption>(domains),
  ]
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('exemption:write') && !isOff && (
          <ButtonLink to="/exam-exemptions/new" look="primary" icon="plus">
            {words.new}
          </ButtonLink>
        )}
      </PageHeader>
      {isOff && <NoticeBox>{words.off}</NoticeBox>}
      <FilterBar>
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.empty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
