import { results } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { ResultCard } from '../../exams/result-card.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myResults }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, results.mine), domainsFor(request)])
  return { page, domains }
}

export default function MyResults() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { exams: words } = useWords()
  const domainNames = useDomainNames(domains)
  return (
    <Stack>
      <PageHeader title={words.myResults} lead={words.myResultsLead} />
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState>{words.myResultsEmpty}</EmptyState>
        </Sheet>
      )}
      {page.items.map((result) => (
        <ResultCard key={result.registrationId} result={result} domainName={domainNames([result.domainCode])} />
      ))}
      {page.total > page.size && <Pagination {...page} />}
    </Stack>
  )
}
