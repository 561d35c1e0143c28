import { type SessionRow, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { SessionStateBadge } from '../../exams/state-badges.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.examSessions }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, sessions.list), domainsFor(request)])
  return { page, domains }
}

export default function Sessions() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { exams: words, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.sessions} lead={words.sessionsLead}>
        {may('session:write') && (
          <ButtonLink to="/exam-sessions/new" look="primary" icon="plus">
            {words.createSession}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar>
        <TextField name="search" label={words.sessionSearch} maxLength={60} type="search" />
        <SelectField
          name="state"
          label={words.state}
          options={optionsOf(words.sessionStates)}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.sessions}
          columns={useColumns(useDomainNames(domains))}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.sessionsEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(domainNames: (codes: readonly string[]) => string): Column<SessionRow>[] {
  const { exams: words, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name, code }) => (
        <>
          <Link to={`/exam-sessions/${id}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block font-mono text-sm font-normal text-soft">{code}</span>
        </>
      ),
    },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <SessionStateBadge state={state} /> },
    {
      key: 'registration',
      head: words.registrationTime,
      cell: ({ registrationOpensAt, registrationClosesAt }) =>
        words.to(format.instant(registrationOpensAt), format.instant(registrationClosesAt)),
    },
    {
      key: 'firstStartsAt',
      head: words.firstStartsAt,
      nowrap: true,
      cell: ({ firstStartsAt }) => (firstStartsAt ? format.instant(firstStartsAt) : '—'),
    },
    { key: 'domains', head: words.domains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    {
      key: 'registrations',
      head: words.registrationCount,
      numeric: true,
      nowrap: true,
      cell: ({ registrations }) => format.number(registrations),
    },
  ]
}
