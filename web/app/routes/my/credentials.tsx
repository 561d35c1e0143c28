import { credentials } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { HolderCard } from '../../credentials/holder-card.tsx'
import { qrPicture } from '../../credentials/qr.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myCredentials }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, credentials.mine), domainsFor(request)])
  const pictures = page.items.map(({ verifyUrl }) => (verifyUrl ? qrPicture(verifyUrl) : null))
  return { page, domains, pictures }
}

export default function MyCredentials() {
  const { page, domains, pictures } = useLoaderData<typeof loader>()
  const { credentials: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.mine} lead={words.mineLead} />
      {page.items.map((credential, i) => (
        <HolderCard key={credential.id} credential={credential} picture={pictures[i] ?? null} domains={domains} />
      ))}
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="card">
            <p>{words.noneOfMine}</p>
            <p className="text-sm">{words.noneOfMineHint}</p>
          </EmptyState>
        </Sheet>
      )}
      {page.total > page.size && (
        <Sheet flush>
          <Pagination {...page} />
        </Sheet>
      )}
    </Stack>
  )
}
