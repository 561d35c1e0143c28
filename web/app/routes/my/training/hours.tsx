import { hours } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { AccountEntries } from '../../../hours/account-entries.tsx'
import { AccountSummary } from '../../../hours/account-summary.tsx'
import { Breakdown } from '../../../hours/breakdown.tsx'
import { OfferList } from '../../../hours/offer-list.tsx'
import { RecordLink } from '../../../hours/record-link.tsx'
import { AccountStateBadge } from '../../../hours/state-badges.tsx'
import { WarningList } from '../../../hours/warning-list.tsx'
import { YearTabs } from '../../../hours/year-tabs.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myHours }])

export const loader = async ({ request }: LoaderFunctionArgs) => list(request, hours.mine)

/** 我的学时: how many, of what, what is missing, until when, and what would close the gap. */
export default function MyHours() {
  const { account, entries, offers } = useLoaderData<typeof loader>()
  const { hours: words } = useWords()
  const { year, missing, years } = account
  return (
    <Stack>
      <PageHeader title={words.mine} lead={words.mineLead(year)} badge={<AccountStateBadge state={account.state} />}>
        <ButtonLink to="/my/training/claims/new" icon="plus">
          {words.claimNew}
        </ButtonLink>
        <ButtonLink to="/my/training/exemptions" icon="calendar">
          {words.exemptions}
        </ButtonLink>
        <RecordLink to="/files/my/training/record.pdf" />
      </PageHeader>
      <YearTabs years={years} year={year} />
      <AccountSummary account={account} />
      <WarningList account={account} />
      {missing > 0 && <OfferList offers={offers} />}
      <Breakdown account={account} />
      <AccountEntries page={entries} />
    </Stack>
  )
}
