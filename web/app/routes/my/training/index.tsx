import { hourClaims, hours, learning } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { count } from '../../../api/list.server.ts'
import { AccountSummary } from '../../../hours/account-summary.tsx'
import { OfferList } from '../../../hours/offer-list.tsx'
import { WarningList } from '../../../hours/warning-list.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { StatTile, TileGrid } from '../../../ui/stat-tile.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myTraining }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [{ account, offers }, started, claims] = await Promise.all([
    call(request, hours.mine, { query: { size: 1 } }),
    count(request, learning.courses, { standing: 'LEARNING' }),
    count(request, hourClaims.mine),
  ])
  return { account, offers, started, claims }
}

/** 我的培训: the year at a glance, and the ways to everything that earns hours. */
export default function MyTraining() {
  const { account, offers, started, claims } = useLoaderData<typeof loader>()
  const { hours: words, learning: courses, navigation, format } = useWords()
  return (
    <Stack>
      <PageHeader title={navigation.myTraining} lead={words.mineLead(account.year)} />
      <AccountSummary account={account} />
      <WarningList account={account} />
      <TileGrid>
        <StatTile
          to="/my/training/hours"
          icon="list"
          label={words.entries}
          value={words.amount(format.number(account.total))}
        />
        <StatTile
          to="/my/training/online"
          icon="book"
          label={courses.started}
          value={format.number(started)}
          urgent={started > 0}
        />
        <StatTile to="/my/training/claims" icon="upload" label={words.myClaims} value={format.number(claims)} />
      </TileGrid>
      {account.missing > 0 && <OfferList offers={offers} />}
    </Stack>
  )
}
