import { identity, type SignInSession } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { deviceName } from '../../identity/device-name.ts'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ identity }) => [{ label: identity.sessions }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, identity.sessions) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, identity.revokeSession, fields, { params: { id: fields.text('id') } })
  return answer.done ? done('/me/sessions', 'session-revoked') : answer.refused
}

export default function MySessions() {
  const { page } = useLoaderData<typeof loader>()
  const { identity, common } = useWords()
  const columns = useColumns()
  return (
    <Stack>
      <PageHeader title={identity.sessions} lead={identity.sessionsLead}>
        <ButtonLink to="/password" icon="key">
          {identity.changePassword}
        </ButtonLink>
        <ButtonLink to="/me/second-factor" icon="shield">
          {identity.secondFactor}
        </ButtonLink>
      </PageHeader>
      <Sheet flush>
        <DataTable
          caption={identity.sessions}
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

function useColumns(): Column<SignInSession>[] {
  const { identity, common, format } = useWords()
  return [
    {
      key: 'device',
      head: identity.device,
      isName: true,
      cell: ({ userAgent, isCurrent }) => (
        <>
          {deviceName(userAgent) ?? '—'} {isCurrent && <Badge tone="good">{identity.thisDevice}</Badge>}
        </>
      ),
    },
    {
      key: 'ip',
      head: identity.address,
      nowrap: true,
      cell: ({ ip }) => <span className="font-mono">{ip ?? '—'}</span>,
    },
    { key: 'createdAt', head: identity.signedInAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: 'lastSeenAt',
      head: identity.lastSeenAt,
      nowrap: true,
      cell: ({ lastSeenAt }) => format.instant(lastSeenAt),
    },
    {
      key: 'revoke',
      head: '',
      cell: ({ id, isCurrent }) =>
        !isCurrent && (
          <ActionForm intent={id} className="">
            <input type="hidden" name="id" value={id} />
            <ConfirmButton
              look="plain"
              label={identity.revoke}
              title={identity.revokeTitle}
              confirm={identity.revoke}
              cancel={common.cancel}
            >
              {identity.revokeBody}
            </ConfirmButton>
          </ActionForm>
        ),
    },
  ]
}
