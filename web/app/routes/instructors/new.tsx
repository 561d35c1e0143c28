import { type InstructorNominee, instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { GuardList } from '../../instructors/guard-list.tsx'
import { kindIn } from '../../instructors/kind.server.ts'
import { QueueSwitch } from '../../instructors/queue-switch.tsx'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, instructors: { form } }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: form.newTitle },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const kind = kindIn(request)
  return { kind, page: await list(request, instructors.nominees, { kind }) }
}

export default function Nominees() {
  const { page, kind } = useLoaderData<typeof loader>()
  const { instructors: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.form.nominees} lead={words.form.nomineesLead} />
      <QueueSwitch
        label={words.kind}
        name="kind"
        parts={[
          { value: undefined, label: words.kinds.INSTRUCTOR },
          { value: 'SOCIAL_SUPERVISOR', label: words.kinds.SOCIAL_SUPERVISOR },
        ]}
      />
      <FilterBar keep={['kind']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.form.nominees}
          columns={useColumns(kind)}
          rows={page.items}
          rowKey={({ personId }) => personId}
          empty={words.form.noNominees}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(kind: string): Column<InstructorNominee>[] {
  const { instructors: words } = useWords()
  return [
    { key: 'name', head: words.name, isName: true, nowrap: true, cell: ({ name }) => name },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'conditions', head: words.form.eligibility, cell: (nominee) => <Conditions {...nominee} /> },
    {
      key: 'choose',
      head: '',
      cell: ({ personId, eligible, name }) =>
        eligible && (
          <ButtonLink to={`/instructors/nominate/${personId}?kind=${kind}`} aria-label={`${words.form.choose} ${name}`}>
            {words.form.choose}
          </ButtonLink>
        ),
    },
  ]
}

/** Those not met stand open; all of them behind a click. */
function Conditions({ eligible, guards }: InstructorNominee) {
  const { instructors } = useWords()
  const { form: words } = instructors
  if (!eligible) return <GuardList guards={guards.filter(({ passed }) => !passed)} />
  return (
    <div className="flex flex-col gap-2">
      <span>
        <Badge tone="good">{words.eligible}</Badge>
      </span>
      <details>
        <summary className="inline-flex min-h-8 items-center text-sm text-primary underline">
          {words.allConditions}
        </summary>
        <GuardList guards={guards} />
      </details>
    </div>
  )
}
