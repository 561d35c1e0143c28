import type { Grant } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { useMay } from '../layout/me.ts'
import { ConfirmButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'

/** The roles of an account, each with its scope and days. */
export function GrantTable({ grants }: { grants: readonly Grant[] }) {
  const { identity: words, format, common } = useWords()
  const may = useMay()
  const columns: Column<Grant>[] = [
    { key: 'role', head: words.role, isName: true, cell: ({ role }) => words.roles[role] },
    {
      key: 'scope',
      head: words.scope,
      cell: ({ scopeKind, organName }) =>
        organName ? `${words.scopes[scopeKind]}：${organName}` : words.scopes[scopeKind],
    },
    { key: 'from', head: words.validFrom, nowrap: true, cell: ({ validFrom }) => format.day(validFrom) },
    { key: 'to', head: words.validTo, nowrap: true, cell: ({ validTo }) => (validTo ? format.day(validTo) : '—') },
    {
      key: 'end',
      head: '',
      cell: ({ id, role }) =>
        may('role:grant') && (
          <ActionForm intent={`end-${id}`} className="">
            <input type="hidden" name="grantId" value={id} />
            <ConfirmButton
              look="plain"
              label={words.endGrant}
              title={words.endGrantTitle}
              confirm={words.endGrant}
              cancel={common.cancel}
            >
              {words.endGrantBody(words.roles[role])}
            </ConfirmButton>
          </ActionForm>
        ),
    },
  ]
  return (
    <DataTable caption={words.grants} columns={columns} rows={grants} rowKey={({ id }) => id} empty={words.noGrants} />
  )
}
