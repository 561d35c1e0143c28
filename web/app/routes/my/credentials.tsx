import { credentialCards, credentials } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { OwnCard } from '../../credentials/cards/own-card.tsx'
import { HolderCard } from '../../credentials/holder-card.tsx'
import { qrPicture } from '../../credentials/qr.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myCredentials }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains, cards] = await Promise.all([
    list(request, credentials.mine),
    domainsFor(request),
    call(request, credentialCards.mine, { query: { size: 100 } }),
  ])
  const pictures = page.items.map(({ verifyUrl }) => (verifyUrl ? qrPicture(verifyUrl) : null))
  return { page, domains, pictures, cards: cards.items }
}

export default function MyCredentials() {
  const { page, domains, pictures, cards } = useLoaderData<typeof loader>()
  const { credentials: words, register, campaigns } = useWords()
  return (
    <Stack>
      <PageHeader title={words.mine} lead={words.mineLead}>
        <ButtonLink to="/my/credentials/applications" icon="list">
          {words.applications.ownTitle}
        </ButtonLink>
        <ButtonLink to="/my/credentials/campaigns" icon="calendar">
          {campaigns.mine}
        </ButtonLink>
      </PageHeader>
      {page.items.map((credential, i) => (
        <div key={credential.id} className="flex flex-col gap-3">
          {credential.state === 'ACTIVE' && credential.lostAt === null && credential.kind !== 'AUXILIARY' && (
            <ButtonLink to={`/my/credentials/${credential.id}/present`} look="primary" icon="card">
              {register.present.open}
            </ButtonLink>
          )}
          <HolderCard credential={credential} picture={pictures[i] ?? null} domains={domains} />
          <OwnCard credential={credential} card={cards.find(({ credentialId }) => credentialId === credential.id)} />
        </div>
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
