import type { Account } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Fields } from '../../api/fields.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { accountOf } from '../../identity/account.server.ts'
import { actOnAccount } from '../../identity/account-actions.server.ts'
import { AccountState } from '../../identity/account-state.tsx'
import { GrantForm } from '../../identity/grant-form.tsx'
import { GrantTable } from '../../identity/grant-table.tsx'
import { OnceOnly } from '../../identity/once-only.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { account }) => [
  { label: navigation.accounts, to: '/accounts' },
  { label: account.loginName },
])

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({ account: await accountOf(request, params) })

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  return found ?? actOnAccount(request, await accountOf(request, params), fields)
}

export default function OneAccount() {
  const { account } = useLoaderData<typeof loader>()
  const { identity: words } = useWords()
  const may = useMay()
  const answer = useAnswer<typeof action>()
  if (answer && 'reset' in answer) {
    return (
      <Stack>
        <PageHeader title={words.wasReset} />
        <OnceOnly {...answer.reset} back={`/accounts/${encodeURIComponent(account.loginName)}`} />
      </Stack>
    )
  }
  return (
    <Stack>
      <PageHeader title={account.displayName} lead={account.loginName} badge={<AccountState {...account} />} />
      <AccountFacts account={account} />
      <Sheet title={words.grants} flush>
        <GrantTable grants={account.grants} />
      </Sheet>
      {may('role:grant') && (
        <Sheet title={words.grantRole}>
          <GrantForm />
        </Sheet>
      )}
      {may('account:write') && <AccountActs account={account} />}
    </Stack>
  )
}

function AccountFacts({ account }: { account: Account }) {
  const { identity: words, common, format } = useWords()
  return (
    <Sheet>
      <Facts>
        <Fact label={words.loginName}>{account.loginName}</Fact>
        <Fact label={words.organ}>{account.organName}</Fact>
        <Fact label={words.lastSignIn}>
          {account.lastSignInAt ? format.instant(account.lastSignInAt) : words.never}
        </Fact>
        <Fact label={words.person}>
          {account.personId && (
            <Link to={`/people/${account.personId}`} className="text-primary underline">
              {common.open}
            </Link>
          )}
        </Fact>
      </Facts>
    </Sheet>
  )
}

function AccountActs({ account: { state, hasSecondFactor } }: { account: Account }) {
  const { identity: words } = useWords()
  const isActive = state === 'ACTIVE'
  return (
    <>
      <Sheet title={words.resetPassword}>
        <Act intent="reset" lead={words.resetLead} label={words.resetPassword} />
      </Sheet>
      {hasSecondFactor && (
        <Sheet title={words.resetFactor}>
          <Act intent="factor" lead={words.resetFactorLead} label={words.resetFactor} />
        </Sheet>
      )}
      <Sheet title={isActive ? words.disable : words.enable}>
        <Act
          intent="state"
          lead={isActive ? words.disableLead : words.enableLead}
          label={isActive ? words.disable : words.enable}
        >
          <input type="hidden" name="state" value={isActive ? 'DISABLED' : 'ACTIVE'} />
        </Act>
      </Sheet>
    </>
  )
}

/** An act that needs a reason and is asked once more. */
function Act({ intent, lead, label, children }: { intent: string; lead: string; label: string; children?: ReactNode }) {
  const { common } = useWords()
  return (
    <ActionForm intent={intent}>
      <p>{lead}</p>
      {children}
      <TextField name="reason" label={common.reason} hint={common.reasonHint} required minLength={4} maxLength={200} />
      <FormActions>
        <ConfirmButton label={label} title={`${label}？`} confirm={label} cancel={common.cancel}>
          {lead}
        </ConfirmButton>
      </FormActions>
    </ActionForm>
  )
}
