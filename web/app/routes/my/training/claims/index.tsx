import { hourClaims } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../../api/list.server.ts'
import { ClaimTable } from '../../../../hours/claim-table.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.myClaims },
])

export const loader = ({ request }: LoaderFunctionArgs) => list(request, hourClaims.mine)

export default function MyClaims() {
  const page = useLoaderData<typeof loader>()
  const { hours: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.myClaims} lead={words.claimsLead}>
        <ButtonLink to="/my/training/claims/new" look="primary" icon="plus">
          {words.claimNew}
        </ButtonLink>
      </PageHeader>
      <Sheet flush>
        <ClaimTable claims={page.items} to="/my/training/claims" own empty={words.claimsEmpty} />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
