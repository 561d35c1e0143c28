import { hours } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { AccountEntries } from '../../hours/account-entries.tsx'
import { AccountSummary } from '../../hours/account-summary.tsx'
import { Breakdown } from '../../hours/breakdown.tsx'
import { RecordLink } from '../../hours/record-link.tsx'
import { AccountStateBadge } from '../../hours/state-badges.tsx'
import { WarningList } from '../../hours/warning-list.tsx'
import { YearTabs } from '../../hours/year-tabs.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { account }) => [
  { label: navigation.hourAccounts, to: '/hour-accounts' },
  { label: account.name },
])

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  list(request, hours.account, {}, { params: { personId: idOf(params, 'personId') } })

/** Takes one entry back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const personId = idOf(params, 'personId')
  const fields = await Fields.of(request)
  const place = { params: { id: fields.int('entry') }, body: { reason: fields.text('reason') } }
  const answer = await submit(request, hours.reverse, fields, place)
  const { search } = new URL(request.url)
  return answer.done ? done(`/hour-accounts/${personId}${search}`, 'hours-reversed') : answer.refused
}

export default function OneAccount() {
  const { account, entries } = useLoaderData<typeof loader>()
  const { hours: words } = useWords()
  const may = useMay()
  const { personId, name, organName, year, years, state } = account
  return (
    <Stack>
      <PageHeader
        title={name}
        lead={`${organName} · ${words.yearNamed(year)}`}
        badge={<AccountStateBadge state={state} />}
      >
        {may('hours:claim') && (
          <>
            <ButtonLink to={`/hour-claims/new?person=${personId}`} icon="plus">
              {words.claimNew}
            </ButtonLink>
            <ButtonLink to={`/hour-exemptions/new?person=${personId}`} icon="calendar">
              {words.exemptionNew}
            </ButtonLink>
          </>
        )}
        {may('person:read') && (
          <ButtonLink to={`/people/${personId}`} icon="person">
            {words.toPerson}
          </ButtonLink>
        )}
        <RecordLink to={`/files/hour-accounts/${personId}/record.pdf`} />
      </PageHeader>
      <YearTabs years={years} year={year} />
      <AccountSummary account={account} />
      <WarningList account={account} own={false} />
      <Breakdown account={account} />
      <AccountEntries page={entries} />
    </Stack>
  )
}
