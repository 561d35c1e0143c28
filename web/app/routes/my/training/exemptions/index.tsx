import { hourExemptions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../../api/list.server.ts'
import { ExemptionTable } from '../../../../hours/exemption-table.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.exemptions },
])

export const loader = ({ request }: LoaderFunctionArgs) => list(request, hourExemptions.mine)

export default function MyExemptions() {
  const page = useLoaderData<typeof loader>()
  const { hours: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.exemptions} lead={words.exemptionsLead}>
        <ButtonLink to="/my/training/exemptions/new" look="primary" icon="plus">
          {words.exemptionNew}
        </ButtonLink>
      </PageHeader>
      <Sheet flush>
        <ExemptionTable exemptions={page.items} to="/my/training/exemptions" own empty={words.exemptionsEmpty} />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
