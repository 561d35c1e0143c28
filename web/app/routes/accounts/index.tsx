import { type Account, identity } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { AccountState } from '../../identity/account-state.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.accounts }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, identity.accounts) })

export default function Accounts() {
  const { page } = useLoaderData<typeof loader>()
  const { identity: words, common } = useWords()
  const may = useMay()
  const columns = useColumns()
  return (
    <Stack>
      <PageHeader title={words.accounts}>
        {may('account:write') && (
          <ButtonLink to="/accounts/new" look="primary" icon="plus">
            {words.openAccount}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar keep={['person']}>
        <TextField name="search" label={words.accountSearch} maxLength={50} type="search" />
        <SelectField name="role" label={words.role} options={optionsOf(words.roles)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.accounts}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={common.nothing}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Account>[] {
  const { identity: words, format } = useWords()
  return [
    {
      key: 'loginName',
      head: words.loginName,
      isName: true,
      cell: ({ loginName }) => (
        <Link to={`/accounts/${encodeURIComponent(loginName)}`} className="text-primary underline">
          {loginName}
        </Link>
      ),
    },
    { key: 'displayName', head: words.displayName, nowrap: true, cell: ({ displayName }) => displayName },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName ?? '—' },
    {
      key: 'roles',
      head: words.role,
      cell: ({ grants }) => [...new Set(grants.map(({ role }) => words.roles[role]))].join('、') || '—',
    },
    { key: 'state', head: words.state, nowrap: true, cell: (account) => <AccountState {...account} /> },
    {
      key: 'lastSignInAt',
      head: words.lastSignIn,
      nowrap: true,
      cell: ({ lastSignInAt }) => (lastSignInAt ? format.instant(lastSignInAt) : words.never),
    },
  ]
}
